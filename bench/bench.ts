/**
 * What things cost, each as a ratio to a limit measured in the same run.
 * `npm run bench [REPORT.docx]`: an invented report of the size of a real one is read when none is given.
 */
import { readFile } from 'node:fs/promises';
import { answerRows } from './answers.js';
import { calendarRows } from './calendar.js';
import { importRow, inventedReport } from './import.js';
import { slackRow } from './slack.js';
import { startRow } from './start.js';
import { storeRows } from './store.js';
import { printTable } from './table.js';

const [given] = process.argv.slice(2);
const report = given ? { name: given, bytes: await readFile(given) } : { name: 'invented.docx', bytes: await inventedReport() };

printTable([await importRow(report), ...(await answerRows()), await startRow(), ...(await storeRows()), ...(await calendarRows()), await slackRow()]);
