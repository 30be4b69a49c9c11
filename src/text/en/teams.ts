/** Sentences that only Teams shows: cards, the welcome, the app's description. */
// answers

export const yourTime = (date: string) => `Your time: ${date}`;
export const yourTimeFirstDay = (date: string) => `Your time, on the first day: ${date}`;
export const problem = 'Problem in the report';
export const note = 'Note';
export const showMore = (left: number) => (left === 0 ? 'Show more' : `Show more (${left} left)`);
export const first = 'Back to the first page';
export const continued = (title: string, page: number, pages: number) => `${title} (${page} of ${pages})`;
/** @param ask words that show it */
export const notShown = (left: number, ask = 'deadlines, or meetings') => `${left} more ${left === 1 ? 'is' : 'are'} not shown here. Ask: ${ask}.`;
export const alsoAsk = 'You can also ask';
export const nothing = 'There is nothing to show.';

// the welcome

/** What is called in a channel; `short` of the app's name. */
const NAME = 'TSAG logistics';
const called = (words: string, isChannel: boolean) => `"${isChannel ? `@${NAME} ` : ''}${words}"`;

export const welcome = {
  title: 'Meetings and contribution deadlines of ITU-T rapporteur groups',
  added: (name: string) => `${name} added me here.`,
  does: 'I tell when e-meetings are and by when contributions have to be in: in Geneva time, UTC and your own. I also know the actions put to TSAG and the documents behind them, each with its place in the report.',
  reminders: (isChannel: boolean) => (isChannel ? 'Nothing is posted here by itself until somebody turns reminders on.' : 'Nothing is sent to you by itself until you turn reminders on.'),
  how: (isChannel: boolean) => `Ask in plain words or by a command: ${called('when is the next deadline?', isChannel)}, ${called('meetings', isChannel)}. ${called('help', isChannel)} shows everything.`,
  unofficial: 'This is not a service of ITU; the reports are what counts.',
  turnOn: 'Turn reminders on',
  choose: 'Choose what comes',
  examples: [
    { text: 'Next deadlines', words: 'deadlines' },
    { text: 'Next meeting of each group', words: 'next' },
    { text: 'What you can ask', words: 'help' },
  ],
};

// the app package

/** At most 30, 100, 80 and 4,000 characters, features 45 and 120: what Teams shows of an app. */
export const app = {
  short: NAME,
  full: 'TSAG logistics: meetings and contribution deadlines (not an ITU service)',
  description: 'E-meetings and contribution deadlines of ITU-T rapporteur groups.',
  about:
    'Answers when the interim e-meetings of ITU-T rapporteur groups are and by when contributions have to be in: in Geneva time, UTC and your own. Reminds a channel, a chat or you alone, in time and once, and tells what has changed. Finds the actions put to TSAG and the documents behind them, each with its place in the report.\n\nThis is not a service of ITU, and not endorsed by it. The reports themselves are what counts.',
  features: [
    { title: 'Deadlines and meetings', description: 'Asked in plain words, answered in Geneva time, UTC and your own, with the place in the report.' },
    { title: 'Reminders', description: 'In a channel, a chat or for you alone: before deadlines and meetings, and when one of them moves.' },
    { title: 'Actions and documents', description: 'What TSAG is asked to decide, by whom, and in which document it stands.' },
  ],
};

/** @param names of settings that are missing, each with what is wrong */
export const packageNeeds = (problems: readonly { name: string; expected: string }[]) =>
  [...problems.map(({ name, expected }) => `${name} is needed: ${expected}.`), 'For example: MICROSOFT_APP_ID=00000000-0000-0000-0000-000000000000 PUBLIC_URL=https://tsag.example.org npm run teams:package'].join('\n');
export const packageAppId = 'the application (client) ID of the bot in Azure, eight figures or letters a to f, then 4-4-4-12';
export const packageUrl = 'the address at which others reach this service, beginning with https://';
export const packageWritten = (path: string) => `Written: ${path}. In Teams: Apps, Manage your apps, Upload an app.`;
