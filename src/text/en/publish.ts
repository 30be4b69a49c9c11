/** Sentences about what is published: previews, corrections, the history, files from the chat. */
import type { FetchProblem } from '../../domain/fetch-problem.js';
import { atZone, GENEVA, type ClockTime, type Instant, type IsoDate } from '../../domain/moment.js';
import { meetingLabel, type Action, type Meeting } from '../../domain/schedule.js';
import { counted, day, list } from './dates.js';

const moment = (at: Instant) => {
  const { date, time } = atZone(at, GENEVA);
  return `${day(date)}, ${time} Geneva time`;
};

/** `WP2-4, RG-DT-1, WP2-1, WP2-2, WP2-3` → `WP2-1 to WP2-4`, `RG-DT-1` */
function runs(ids: readonly string[]): string[] {
  const groups = new Map<string, number[]>();
  for (const id of ids) {
    const [, group = id, number = ''] = /^(.*?)(\d+)$/.exec(id) ?? [];
    groups.set(group, [...(groups.get(group) ?? []), Number(number)]);
  }
  return [...groups].flatMap(([group, numbers]) => {
    const sorted = numbers.toSorted((a, b) => a - b);
    const starts = sorted.filter((number) => !sorted.includes(number - 1));
    const ends = sorted.filter((number) => !sorted.includes(number + 1));
    return starts.flatMap((start, index) => {
      const end = ends[index]!;
      if (end - start > 1) return [`${group}${start} to ${group}${end}`];
      return start === end ? [`${group}${start}`] : [`${group}${start}`, `${group}${end}`];
    });
  });
}

// the preview

export const previewOf = (source: string) => `Preview of ${source}: nothing is published yet`;
export const previewOfCorrection = 'Preview of a correction: nothing is published yet';
export const previewOfUndo = (revision: number) => `Preview of taking back revision ${revision}: nothing is published yet`;
export const nothingChanges = (source: string) => `${source} would change nothing`;
export const read = (document: string, report: string) => `It is ${document}; known here as ${report}.`;
/** A report that is read for the first time, or a later version of one that is known. */
export const isFirst = 'Nothing of this report is known yet.';
export const isKnownAs = (revision: number, source: string, at: Instant) => `The report is known as of revision ${revision}, from ${source}, ${moment(at)}.`;
export const sameFile = (revision: number) => `This very file was published as revision ${revision}.`;
export const correctedSince = (corrections: readonly string[]) => `The report was corrected by hand since: ${list(corrections.map((one) => `“${one}”`))}. What the file says otherwise would take that back; it stands below.`;
export const onlyDetails = 'No date, action or status would change, but other details of the report would: documents, groups, objectives or places.';
export const base = (revision: number) => (revision === 0 ? 'Nothing was published before.' : `Compared with revision ${revision}. The preview is forgotten after a day.`);
export const remade = 'Something else was published meanwhile, so this was compared anew. Please look at it again:';
export const remadeAlready = 'This preview was made anew already, because something else was published meanwhile. Here is the new one:';
export const choiceNoted = 'Noted.';

export const headings = {
  questions: 'Which meeting is meant?',
  meetings: 'Meetings',
  matched: 'Known already',
  actions: 'Actions',
  wtsa: 'WTSA actions',
  left: 'Left out',
  problems: 'Problems found, the most serious first',
  open: 'Your open previews',
  history: 'Published, the newest first',
};

export const asBefore = (names: readonly string[]) => `Known already, and as before: ${list(names)}.`;
/** A meeting that another report numbers otherwise. */
export const isSame = (here: Meeting, there: string) => `${meetingLabel(here)} is ${there}, known already.`;
export const others = (count: number) => `and ${count} more`;
export const fits = (meeting: Meeting, when: string) => `${meetingLabel(meeting)}, ${when}, fits more than one:`;
export const fitsRivals = (meeting: Meeting, when: string) => `${meetingLabel(meeting)}, ${when}, is one of several that fit the same:`;
export const chooseMeeting = (meeting: Meeting, there: string) => `${meetingLabel(meeting)} is ${there}`;
export const chooseNew = (meeting: Meeting) => `${meetingLabel(meeting)} is a new meeting`;
export const newWords = 'new';
/** What the report held and holds no more: nobody finds it any longer. */
export const lostActions = (actions: readonly Action[]) => `Not repeated, and not known any more: ${actions.length === 1 ? 'action' : 'actions'} ${list(runs(actions.map(({ id }) => id)))}.`;
export const lostWtsa = (numbers: readonly string[]) => `Not repeated by this report any more: WTSA ${numbers.length === 1 ? 'action' : 'actions'} ${list(numbers)}.`;
export const omittedStay = (names: readonly string[]) => `Not repeated, and still known: ${list(names)}. If one of them does not take place, cancel it.`;
export const newActions = (ids: readonly string[]) => `New: ${ids.length > 3 ? `${ids.length} actions, ` : ''}${list(runs(ids))}.`;
export const newWtsa = (numbers: readonly string[]) => `New: ${numbers.length > 3 ? `${numbers.length} WTSA actions, ` : ''}${list(numbers)}.`;
export const reworded = (ids: readonly string[]) => `Reworded: ${list(runs(ids))}.`;
export const noProblems = 'No problem was found in the report.';
export const whereLabel = 'Where';
export const problemTitle = (severity: 'error' | 'warning' | 'info', message: string) => `${{ error: 'Serious', warning: 'Look at', info: 'Note' }[severity]}: ${message}`;
export const allProblems = (count: number) => `All ${count} problems`;
export const problemsTitle = (source: string) => `Problems found in ${source}`;

export const inThePast = (name: string) => `${name} would then lie in the past; nobody is reminded of it.`;
export const deadlineStays = (deadline: IsoDate) => `The deadline for contributions stays ${day(deadline)}.`;
export const wasCancelled = (name: string) => `${name} was cancelled; moved, it takes place after all.`;
export const undoTakesAlso = (revisions: readonly number[]) => `The report was published again since; ${revisions.length === 1 ? `revision ${revisions[0]} is` : `revisions ${list(revisions.map(String))} are`} taken back with it.`;
export const undoOfFirst = (report: string) => `It was the first of ${report}: what it brought is cancelled, and its actions and documents are not known any more. What people have done with its actions stays in the log.`;
export const undoCannot = 'What was sent already cannot be taken back; a notice tells the channels what is true instead, unless you publish quietly.';

export const buttons = { publish: 'Publish', quietly: 'Publish quietly', discard: 'Discard' };
export const buttonCancel = (name: string) => `Cancel ${name}`;
export const adminCould = (id: string) => `Who may, can publish this very preview: publish ${id}`;

// the name of a report

export const nameless = 'The document does not say which meeting it reports, nor its number, so it needs a name:';
export const nameTaken = (name: string, there: string, here: string) => `${name} is the name of another report here: ${there}, and this is ${here}. Which one is it?`;
export const anotherReport = (name: string) => `Another report: call it ${name}`;
export const newVersion = (name: string) => `A new version of ${name}`;
export const nameIt = (name: string) => `Call it ${name}`;
export const notAName = (name: string) => `"${name}" is no name for a report. Small letters, figures and hyphens make one.`;
export const unnumbered = 'a report without a number';

// pressing a button

export const published = (revision: number) => `Published as revision ${revision}`;
export const toldSoon = 'Channels that follow these groups are told what has changed, within ten minutes or at once when it is near.';
export const toldNobody = 'Published quietly: channels are told only where a reminder has said otherwise already.';
export const nothingToTell = 'Nothing of it is told to channels: it changes no date, deadline or cancellation that is ahead.';
export const discarded = 'The preview is discarded. Nothing was published.';
export const alreadyPublished = (revision: number) => `That preview was published already, as revision ${revision}. It was not published again.`;
export const alreadyDiscarded = 'That preview was discarded; nothing was published. Give the file again to have another one.';
export const noPreview = (id: string) => `You have no preview "${id}". Previews are kept for a day, and belong to whoever asked for them.`;
export const whichPreview = 'Which preview?';
export const notOpen = 'There is nothing to publish yet: the question below comes first.';
export const notUnderstood = (typed: string) => `"${typed}" does not fit behind "publish".`;
export const noSuchMeeting = (typed: string) => `The preview holds no such question: "${typed}".`;
export const gone = 'What this preview was made of is not known any more. Please start again.';
export const undoButton = 'Take it back';
export const whatChanged = 'What has changed';
export const changesCounted = (count: number) => `${counted(count, 'change')}.`;

// the history

export const historyTitle = 'What was published';
export const nothingYet = 'Nothing was published yet.';
export const howTo = 'To publish a report (.docx, .html, .txt, .md) or a schedule (.yaml), drop the file into a direct message with me, or give it at the command line: tsag publish FILE';
export const revisionTitle = (revision: number, report: string) => `Revision ${revision} · ${report}`;
export const labels = { when: 'When', who: 'By', source: 'Source', told: 'Told', changed: 'Changed', state: 'State' };
export const byFolder = 'the folder of the schedule files';
export const bySomebody = 'somebody whose name is not kept';
export const told = { quiet: 'quietly', tell: 'yes', default: 'yes' };
export const nothingChanged = 'nothing';
export const openPreview = (source: string, at: Instant) => `${source}, ${moment(at)}`;
export const showPreview = (source: string) => `Show the preview of ${source}`;

// undo

export const noRevision = (typed: string) => `There is no revision "${typed}".`;
export const undoWhich = 'Nobody has published anything by hand, so there is nothing to take back by itself. What the schedule files brought can be taken back by number:';
export const undone = (revision: number) => `Revision ${revision} is taken back already: the report is as it was before.`;

// corrections

export const whichMeeting = 'Which meeting?';
export const unknownMeeting = (typed: string) => `No meeting called "${typed}" is known.`;
export const severalMeetings = (typed: string) => `"${typed}" is the name of several meetings. Which one?`;
export const meetingChoice = (name: string, when: string) => `${name}, ${when}`;
export const toWhen = (name: string) => `To when is ${name} to be moved? A day, and the hours in Geneva where they change: 20 May 2026, or 20 May 2026 14:00-16:00.`;
export const deadlineWhen = (name: string) => `Until when do contributions to ${name} have to be in? A day, and the hour in Geneva where there is one: 12 May 2026, or 12 May 2026 17:00.`;
export const toCorrect = (words: string) => `To correct it: ${words}`;
export const notAnHour = (typed: string) => `"${typed}" is no time of the day that I understand. Times are Geneva time, for example 14:00 or 14:00-16:00.`;
export const endsBefore = (start: ClockTime, end: ClockTime) => `A meeting from ${start} to ${end} would end before it begins.`;
export const alreadyCancelled = (name: string) => `${name} is cancelled already.`;
export const cannotBeCorrected = (name: string) => `${name} is in no report that is known any more, so it cannot be corrected here.`;

// files

export const reading = 'I am still reading your last file. Please wait for its preview.';
export const otherKinds = (names: readonly string[]) => `I have not looked at ${list(names)}: I read reports (.docx, .html, .txt, .md) and schedules (.yaml, .yml).`;
export const tooManyFiles = (names: readonly string[]) => `I read three files at a time. Please drop ${names.length === 1 ? 'this one' : 'these'} once more: ${list(names)}`;
export const unreadable = (name: string) => `${name} cannot be read`;
export const nothingRead = (name: string) => `Nothing was read from ${name}, so there is nothing to publish`;
export const moreProblems = (count: number) => `And ${counted(count, 'more problem')}.`;

const size = (bytes: number) => `${Math.floor(bytes / 1_048_576)} MB`;

/** `report.docx: …` */
export function fetching(name: string, { code, data }: FetchProblem): string {
  const says: Record<FetchProblem['code'], string> = {
    'other-host': `the file is not kept on this platform's own servers (but on ${data.found}), and is not fetched from elsewhere. Upload the file itself.`,
    redirect: 'the platform sent me elsewhere for the file; I do not follow. Upload the file itself, and try again.',
    'login-page': 'a page to sign in came instead of the file: this app may not read files here. An admin of the workspace can allow it (files:read), and install the app anew.',
    refused: 'this app may not read the file. An admin of the workspace can allow it, and install the app anew.',
    gone: 'the file is not there any more. Upload it again.',
    'too-large': `the file is larger than ${size(Number(data.limit))}, which no report is.`,
    'timed-out': `the file did not come within ${data.seconds} seconds. Please try again.`,
    failed: 'the file could not be fetched right now. Please try again in a minute.',
  };
  return `${name}: ${says[code]}`;
}

// command line

export const cliYes = 'Nothing was published. To publish it: add --yes';
export const cliAsk = 'Publish this? [y/N] ';
export const cliNot = 'Nothing was published.';
export const cliNotReady = 'Nothing was published: it cannot be, before that is answered.';
