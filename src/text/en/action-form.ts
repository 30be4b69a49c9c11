/** Sentences of the forms in which an action is closed, given to somebody, dated or annotated. */
import type { FormCommand } from '../../domain/action-form.js';

/** On the buttons that open them. */
export const buttons: Record<FormCommand, string> = { done: 'Close…', assign: 'Assign…', due: 'Due date…', note: 'Note…' };
export const howItEnded = 'How it ended…';
export const nameDocument = 'Name the document…';

/** At most 24 characters. */
export const titles: Record<FormCommand, string> = { done: 'How the action ended', assign: 'Who looks after it', due: 'Due date', note: 'Note' };
export const about = (id: string, title: string) => `${id} · ${title}`;

export const outcome = 'It was';
export const document = 'Document that records it';
export const documentHint = 'For example TSAG-R1 or TD320. Without one it stands as reported by you.';
export const remark = 'Remark';
export const person = 'Person';
export const personHint = (platform: string, id: string) => (platform === 'teams' ? `Type a name to search. Whom the list does not find is named by a mention: assign ${id} @person` : null);
export const me = 'Me';
export const or = 'Or';
export const nobody = 'Nobody any more';
export const day = 'By the end of';
export const dayHint = 'The day in Geneva.';
export const noDay = 'No due date any more';
export const note = 'Note';
export const noteHint = 'It stands in the history of the action for everybody, with your name.';

export const save = 'Save';
export const cancel = 'Cancel';
/** Behind what somebody else did meanwhile. */
export const saveAgain = 'What you entered is still below; save again to do it all the same.';
/** A required field that is empty. */
export const missing = 'This is needed.';
/** A button pressed too late, or where there is no room. */
export const expired = 'The form could not be opened in time, and nothing was changed. Press the button again, or type the whole command.';
/** To a member of another workspace or organisation, who may change the action. */
export const outsider = 'Forms open for members of the workspace or organisation to which this channel belongs. Type the whole command instead.';
/** Of a form from an older version. */
export const notUnderstood = 'This form is no longer understood, so nothing was changed. Please open it again.';
