/** The command line: the same seams as the service. */
import { Command, Option } from 'commander';
import { ask } from './cli/ask.js';
import { audit } from './cli/audit.js';
import { backup, restore } from './cli/database.js';
import { deliveries } from './cli/deliveries.js';
import { doctor } from './cli/doctor.js';
import { importReport } from './cli/import.js';
import { preview } from './cli/preview.js';
import { publishFile } from './cli/publish.js';
import { Stop, t } from './cli/terminal.js';
import { StoreError } from './domain/store-problem.js';

// `import … | head` closes the pipe: that is the reader's right
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const program = new Command('tsag').description('Meetings, contribution deadlines, actions and documents of ITU-T rapporteur groups.').showHelpAfterError();
program
  .command('import')
  .description('read a meeting report (.docx, .html, .txt, .md)')
  .argument('<report>', 'the file')
  .addOption(new Option('--json', 'print all that was read, and the problems found, as JSON').conflicts(['yaml', 'write']))
  .addOption(new Option('--yaml', 'print the schedule file that --write would make').conflicts('write'))
  .option('--write', 'write the schedule file into the folder of the schedules')
  .option('--replace', 'with --write: replace the file of the same report')
  .addOption(new Option('--tell', 'with --write: tell the channels what it changes').conflicts('quiet'))
  .option('--quiet', 'with --write: tell no channel what it changes')
  .option('--as <name>', 'name the report otherwise, for example tsag-2025-05-wp1')
  .action(importReport);
program
  .command('publish')
  .description('show what a report (.docx, .html, .txt, .md) or a schedule (.yaml) would change, and publish it')
  .argument('<file>', 'the file')
  .addOption(new Option('--tell', 'tell the channels what it changes (without it, too)').conflicts('quiet'))
  .option('--quiet', 'tell no channel what it changes')
  .option('--yes', 'publish it without asking')
  .action(publishFile);
program
  .command('ask')
  .description('answer what one would type in a chat')
  .argument('<words...>', 'a command or a question, for example "deadlines RG-DT"')
  .option('--at <moment>', 'as if it were then, for example 2025-08-01T09:00Z')
  .option('--zone <name>', 'show times for this zone too, for example America/New_York')
  .option('--json', 'print the answer as JSON')
  .action(ask);
program
  .command('preview')
  .description('what would be sent, when; without a subscription, what "remind on" would send')
  .requiredOption('--from <moment>', 'for example 2026-03-01')
  .requiredOption('--to <moment>', 'a day that belongs to it, or a moment, for example 2026-03-31')
  .option('--json', 'print it as JSON')
  .action(preview);
program
  .command('deliveries')
  .description('what is due, was sent and was not')
  .addOption(new Option('--state <state>', 'only these').choices(['due', 'sending', 'sent', 'uncertain', 'failed', 'missed', 'withdrawn']))
  .option('--json', 'print it as JSON')
  .action(deliveries);
program
  .command('audit')
  .description('who did what, from where, before and after: a JSON object a line')
  .option('--since <moment>', 'from then on, for example 2026-03-01')
  .option('--of <person>', 'what this person did, for example slack:T1:U1')
  .action(audit);
program.command('doctor').description('look at everything that the service needs, and say how to mend what is wrong').option('--json', 'print it as JSON').action(doctor);
program.command('backup').description('write a copy of the database, also while the service runs').argument('<file>', 'a file that is not there yet').action(backup);
program
  .command('restore')
  .description('put a backup in the place of the database; the service must not run')
  .argument('[file]', 'the backup')
  .option('--postgres-restored', 'after pg_restore: what was due since the backup may have been sent')
  .action(restore);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Stop ? error.message : error instanceof StoreError ? t.problems.store(error.problem) : t.service.unexpected(String(error))}\n`);
  process.exitCode ??= 1;
}
