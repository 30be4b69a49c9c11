/** What `/privacy`, `/terms` and `/support` say. What one types stands between backticks. */

export interface Prose {
  title: string;
  lead: string;
  sections: { heading: string; paragraphs: string[]; items?: string[] }[];
}

const whom = 'Whom to ask';
/** @param hasContact its address follows */
const ask = (hasContact: boolean, about: string) => (hasContact ? `Ask whoever runs this bot ${about}:` : `Ask whoever runs this bot ${about}. The person who added it to your workspace or team knows who that is.`);

export const privacy = (hasContact: boolean): Prose => ({
  title: 'Privacy',
  lead: 'The bot keeps what it needs to answer and to remind, and nothing else. It is run by whoever set it up, not by ITU.',
  sections: [
    {
      heading: 'What these pages keep',
      paragraphs: ['They ask no other host for anything and count nobody. What they keep of you is kept by your browser:'],
      items: [
        'When you open a private link to actions and documents, a cookie holds its key for 180 days, so that the next page opens too. It is sent to this service alone. There is no other cookie.',
        'The clock that you choose (Geneva, yours, UTC) is remembered, and sent to nobody. Nor is your time zone.',
      ],
    },
    {
      heading: 'What the bot keeps of those who use it in a chat',
      paragraphs: [],
      items: [
        'Ids of people, channels and workspaces as the platform gives them, and names as the platform gives them.',
        'A time zone, when you set one.',
        'What you or a channel asked to be reminded of: groups, days, hours, working days, holidays and quiet hours, and to which meetings you said that you have submitted.',
        'Calendar links: what each holds, when it was made and when it was last fetched. Of its secret part only a hash is kept.',
        'Deliveries: what was announced, where and when. They are the receipt of what was told.',
        'What you changed for all: who published a report or a correction, who closed an action or took it on, and when.',
      ],
    },
    { heading: 'What it does not keep', paragraphs: ['What you ask is answered and then forgotten. Addresses of private links stand in no log.'] },
    {
      heading: 'For how long',
      paragraphs: [],
      items: [
        'Your zone and your reminders: until you change them, or turn them off.',
        'What is yours, until you say `forget me` to the bot, alone with it: it shows what is kept of you and, on your word, removes it. What was done for all stays, as done by “a former user”.',
        'Calendar links: until they are revoked (`calendar revoke`).',
        'When the bot is removed from a workspace or an organization: its access is deleted at once; what was set there, and in the log the names and ids of its people, after 30 days. Who adds it again before finds everything as it was.',
        'Deliveries and publications: as long as the bot is run, for they prove what was announced.',
      ],
    },
    { heading: 'Who else sees it', paragraphs: ['Nobody. Messages go through the chat platform that you use, under its own terms.'] },
    { heading: whom, paragraphs: [ask(hasContact, 'what is kept of you, or to delete it')] },
  ],
});

export const terms = (hasContact: boolean): Prose => ({
  title: 'Terms',
  lead: 'In short: it helps, it is not official, and the reports count.',
  sections: [
    {
      heading: 'What it is',
      paragraphs: ['The bot reads meeting reports of ITU-T and says what they say about meetings, deadlines, actions and documents. It is not a service of ITU, and speaks for neither ITU nor its members.'],
    },
    {
      heading: 'What counts',
      paragraphs: [
        'The reports, the convening letters and ITU’s own pages. Where a report seems to be wrong, the bot says so beside the date and gives the place; it never changes what is printed.',
        'Nobody is liable for a date that is wrong, late or missing. Look at the place that is named before you rely on it.',
      ],
    },
    {
      heading: 'How to use it',
      paragraphs: [],
      items: [
        'A private link is yours: whoever has it can read what you can. Revoke it when it has gone astray (`calendar revoke`).',
        'Documents are opened on ITU’s site, with the account that ITU asks for.',
        'Programs may read the calendars and the JSON of the schedule; once in some minutes is enough.',
      ],
    },
    { heading: 'The program', paragraphs: ['It is free software under the MIT licence, without any warranty.'] },
    { heading: whom, paragraphs: [ask(hasContact, 'about these terms')] },
  ],
});

export const support = (hasContact: boolean): Prose => ({
  title: 'Support',
  lead: 'Most questions are answered where they are asked: in the chat.',
  sections: [
    { heading: 'In the chat', paragraphs: ['`help` lists what one can ask, `help remind` and the like tell more. `zone Nairobi` sets your time zone, `remind on` turns reminders on, `calendar` gives links for calendar programs.'] },
    {
      heading: 'A date is wrong',
      paragraphs: ['Beside each meeting stands its place in the report. When the report itself is wrong, its secretariat (TSB) or the Rapporteur of the group can have it corrected; when the report is right and the bot is not, tell whoever runs the bot, with the place.'],
    },
    { heading: 'A calendar does not change', paragraphs: ['Calendar programs look for changes when it suits them, some of them once a day. What these pages and the chat say is always the newest.'] },
    { heading: whom, paragraphs: [ask(hasContact, 'about everything else')] },
  ],
});
