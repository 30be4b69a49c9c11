/** Every command, in the order in which help shows them. A test fails when a file is missing here. */
import { action } from './action.js';
import { actions } from './actions.js';
import { calendar } from './calendar.js';
import { assign } from './assign.js';
import { audit } from './audit.js';
import { cancel } from './cancel.js';
import { changes } from './changes.js';
import type { Command } from './command.js';
import { deadline } from './deadline.js';
import { deadlines } from './deadlines.js';
import { delivery } from './delivery.js';
import { discard } from './discard.js';
import { doc } from './doc.js';
import { docs } from './docs.js';
import { done } from './done.js';
import { due } from './due.js';
import { feedback } from './feedback.js';
import { find } from './find.js';
import { forget } from './forget.js';
import { handover } from './handover.js';
import { helpFor, type CommandGroup } from './help.js';
import { join } from './join.js';
import { meetings } from './meetings.js';
import { move } from './move.js';
import { next } from './next.js';
import { note } from './note.js';
import { publish } from './publish.js';
import { remind } from './remind.js';
import { reopen } from './reopen.js';
import { role } from './role.js';
import { submit } from './submit.js';
import { time } from './time.js';
import { timeline } from './timeline.js';
import { undo } from './undo.js';
import { who } from './who.js';
import { wrong } from './wrong.js';
import { wtsa } from './wtsa.js';
import { zone } from './zone.js';

const groups: readonly CommandGroup[] = [
  { topic: 'dates', commands: [deadlines, meetings, next, timeline, changes, who, join, submit] },
  { topic: 'actions', commands: [actions, action, wtsa, doc, docs, find] },
  { topic: 'own', commands: [remind, calendar, time, zone, wrong, role, feedback, forget] },
  { topic: 'rapporteurs', commands: [done, reopen, assign, due, note, handover, move, cancel, deadline, publish, discard, undo] },
  { topic: 'admins', commands: [audit, delivery] },
];

export const commands: readonly Command[] = [...groups.flatMap((group) => group.commands), helpFor(groups)];
