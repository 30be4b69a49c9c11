/** Every command, in the order in which help shows them. A test fails when a file is missing here. */
import { action } from './action.js';
import { actions } from './actions.js';
import { changes } from './changes.js';
import type { Command } from './command.js';
import { deadlines } from './deadlines.js';
import { delivery } from './delivery.js';
import { doc } from './doc.js';
import { docs } from './docs.js';
import { find } from './find.js';
import { helpFor } from './help.js';
import { join } from './join.js';
import { meetings } from './meetings.js';
import { next } from './next.js';
import { remind } from './remind.js';
import { submit } from './submit.js';
import { time } from './time.js';
import { who } from './who.js';
import { wtsa } from './wtsa.js';
import { zone } from './zone.js';

const working = [deadlines, meetings, next, actions, action, wtsa, doc, docs, find, who, join, submit, changes, remind, delivery, time, zone];

export const commands: readonly Command[] = [...working, helpFor(working)];
