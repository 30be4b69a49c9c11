/** What `doctor` says of each thing that it looks at: what is good, or what is wrong and how to mend it. */
import type { ConfigProblem } from '../../domain/config-problem.js';
import { counted, list } from './dates.js';
import { config as configProblem } from './service.js';

export const areas = {
  configuration: 'Configuration',
  schedules: 'Schedules',
  store: 'Database',
  clock: 'Clock',
  zones: 'Time zones',
  slack: 'Slack',
  teams: 'Teams',
  public: 'Public address',
};
export const states = { good: 'good', note: 'note', wrong: 'WRONG' };
export const summary = (wrong: number) => (wrong === 0 ? 'Nothing is wrong.' : `${counted(wrong, 'thing')} must be mended, see above.`);

/** By code; codes are permanent. */
export const says = {
  'config-good': () => 'Every setting can be used.',
  'config-wrong': (problem: ConfigProblem) => configProblem(problem),
  'config-open-admin': () => 'ADMINS names nobody but the console: nobody in a chat can decide about deliveries or set what only admins may. Name somebody, for example: ADMINS=slack:T1:U1,console',
  'config-no-operator': () => 'OPERATOR_CHANNEL is not set: what needs a person stands in the log alone. For example: OPERATOR_CHANNEL=slack:T1:C1',
  'config-no-proxy': () => 'PUBLIC_URL is https, so a proxy stands before the service, and all who come through it share the RATE_LIMIT of one address. Let it set X-Forwarded-For, then set TRUST_PROXY=1',

  'schedules-good': (reports: number, meetings: number, ahead: number) => `${counted(reports, 'report')} with ${counted(meetings, 'meeting')}, ${ahead} of them ahead.`,
  'schedules-none': (folder: string) => `There is no schedule file in "${folder}" (SCHEDULES names the folder). Make one: npm run --silent tsag -- import REPORT.docx --write`,
  'schedules-nothing-ahead': (meetings: number) => `No meeting is ahead: all ${meetings} that are known are over. Import the next report: npm run --silent tsag -- import REPORT.docx --write`,
  'schedules-faulty': (problem: string) => problem,
  'schedules-ambiguous': (problem: string) => problem,
  'schedules-unreadable': (folder: string, why: string) => `The folder "${folder}" cannot be read (${why}). Give the service the right to read it, or name another one in SCHEDULES.`,

  'store-good': (where: string, version: number) => `${where}, tables of version ${version}; can be written.`,
  'store-new': (where: string) => `${where} is not there yet; the service makes it when it starts.`,
  'store-older': (where: string, version: number, known: number) => `${where} holds tables of version ${version}; the next start brings them to version ${known}. There is no way back, so make a backup first: npm run --silent tsag -- backup FILE`,
  'store-newer': (version: number, known: number) => `The database was written by a newer release (tables of version ${version}; this one knows ${known}). Install that release, or restore a backup from before it.`,
  'store-read-only': (where: string) => `${where} cannot be written. Give the service the right to write there; on PostgreSQL, name the primary and not a copy.`,
  'store-wrong': (problem: string) => problem,
  'store-deliverer': () => 'A service delivers from this database now.',
  'store-nobody': () => 'No service delivers from this database now: no reminder is sent until one runs (npm start).',
  'store-any': () => 'Any number of instances may deliver from this database.',

  'clock-good': (now: string, by: readonly string[]) => `${now}${by.length > 0 ? `, within seconds of ${list(by)}` : '; there is nothing to compare it with'}.`,
  'clock-wrong': (from: string, seconds: number) => `It is ${counted(Math.abs(seconds), 'second')} ${seconds > 0 ? 'ahead of' : 'behind'} ${from}: reminders go out at the wrong time, and Slack and Teams refuse requests. Let the system keep the time: timedatectl set-ntp true`,
  'clock-before-rules': (now: string, rules: string) => `It shows ${now}, which is before the time-zone rules ${rules} were made. Set it: timedatectl set-ntp true`,

  'zones-good': (version: string, change: string) => `Rules ${version}. Geneva's clocks change next: ${change}.`,
  'zones-differ': (version: string, machine: string) => `Geneva's next clock change differs between our rules (${version}) and those of this Node (${machine}). Update both: npm ci, and a newer Node.`,
  'zones-old': (version: string) => `The rules are of ${version.slice(0, 4)}, two years or more ago; countries have changed theirs since. Update the bot, or the package moment-timezone alone.`,

  'slack-good': (workspace: string, bot: string) => `The token is that of the bot "${bot}" in the workspace "${workspace}".`,
  'slack-refused': (reason: string) => `Slack refuses the token (${reason}). Copy it anew from the app's page: OAuth & Permissions, Bot User OAuth Token → SLACK_BOT_TOKEN`,
  'slack-unreachable': (host: string, why: string) => `${host} does not answer (${why}). This machine must reach it by https; behind a proxy, allow it.`,
  'slack-scopes': (scopes: string[]) => `The app lacks permissions that it needs: ${list(scopes)}. Add them on the app's page (OAuth & Permissions), then install it in the workspace again.`,
  'slack-scopes-optional': (missing: { scope: string; what: string }[]) => `Without ${list(missing.map(({ scope }) => scope))} it does not work to ${list(missing.map(({ what }) => what.replace(/^to /, '')))}.`,
  'slack-scopes-good': () => 'The app has every permission that it needs.',
  'slack-scopes-unknown': () => 'Slack does not say which permissions the app has.',
  'slack-app-token': (reason: string) => `Slack refuses the app-level token (${reason}). Make one on the app's page (Basic Information, App-Level Tokens) with connections:write → SLACK_APP_TOKEN`,
  'slack-socket-good': () => 'Socket Mode can be opened.',
  'slack-installed': (workspaces: number) => `Installed in ${counted(workspaces, 'workspace')}, whose tokens can be opened.`,
  'slack-wrong-key': (workspaces: readonly string[]) => `SECRET_KEY does not open the tokens of ${list(workspaces)}. Put back the key that was set when the app was installed there, or install it there again.`,
  'slack-workspace-refused': (workspace: string, reason: string) => `Slack refuses the token of the workspace ${workspace} (${reason}). Install the app there again.`,

  'teams-good': () => 'Microsoft gives a token for the application: its id, secret and tenant belong together.',
  'teams-refused': (reason: string) => `Microsoft gives no token (${reason}). Check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD (it may have expired) and MICROSOFT_APP_TENANT_ID against the bot's registration in Azure.`,
  'teams-unreachable': (host: string, why: string) => `${host} does not answer (${why}). This machine must reach it by https; behind a proxy, allow it.`,
  'teams-managed': () => 'The identity is given by Azure (UserAssignedMSI): it can be checked on a machine of Azure alone, when the first message is sent.',
  'teams-local': () => 'TEAMS_LOCAL is 1: whoever reaches this port is believed. It is for test tools on this machine alone.',

  'public-good': (url: string, version: string) => `${url}/health answers: a TSAG bot ${version}.`,
  'public-other-version': (url: string, version: string, ours: string) => `${url}/health answers as version ${version}, and this is ${ours}: it is another installation, or has not been restarted since the update.`,
  'public-none': () => 'PUBLIC_URL is not set: answers hold no links to calendars and pages.',
  'public-unreachable': (url: string, why: string) => `${url}/health does not answer (${why}). Start the service, and check the name, the certificate and the proxy that stand before it.`,
  'public-not-ours': (url: string, status: number) => `${url}/health answers with HTTP ${status} and is no TSAG bot. PUBLIC_URL must lead to this service, with its path.`,
  'public-plain': (url: string) => `${url} is not https: private calendar links can be read on the way, and Slack and Teams deliver to https alone.`,

  'too-slow': (seconds: number) => `No answer within ${seconds} seconds. Try again; if it stays so, look at what it is connected to.`,
  'unexpected': (why: string) => `Could not be looked at (${why}). Please report it.`,
};
