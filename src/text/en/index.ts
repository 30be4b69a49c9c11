import * as answers from './answers.js';
import * as changes from './changes.js';
import * as calendar from './calendar.js';
import { commands } from './commands.js';
import * as dates from './dates.js';
import * as delivery from './delivery.js';
import { finding, where } from './findings.js';
import * as lists from './lists.js';
import * as remind from './remind.js';
import * as remindForm from './remind-form.js';
import * as reminders from './reminders.js';
import * as problems from './problems.js';
import * as service from './service.js';
import * as teams from './teams.js';
import * as slack from './slack.js';

export const en = { ...answers, ...changes, ...lists, calendar, commands, dates, delivery, finding, where, problems, remind, remindForm, reminders, service, slack, teams };
