import * as answers from './answers.js';
import * as changes from './changes.js';
import { commands } from './commands.js';
import * as dates from './dates.js';
import { finding, where } from './findings.js';
import * as lists from './lists.js';
import * as reminders from './reminders.js';
import * as problems from './problems.js';
import * as service from './service.js';

export const en = { ...answers, ...changes, ...lists, commands, dates, finding, where, problems, reminders, service };
