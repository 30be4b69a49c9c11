/** Slack: whether it takes the tokens, and what the app may do. */
import { OPTIONAL_SCOPES, SCOPES } from '../../adapters/slack/scopes.js';
import { Seal } from '../../adapters/slack/seal.js';
import type { SlackConfig } from '../config.js';
import type { Records } from '../ports.js';
import { ask, check, quoted, type Check, type Outside, type Reply } from './check.js';

/** Kind of the records in which installations are kept. */
const INSTALLATION = 'slack-installation';
/** Workspaces that are asked about; the rest is counted. */
const MOST = 5;

/** @param records null while there are none that can be read */
export async function checkSlack(slack: SlackConfig, records: Records | null, outside: Outside): Promise<Check[]> {
  const host = URL.canParse(slack.apiUrl) ? new URL(slack.apiUrl).host : slack.apiUrl;
  const call: Call = async (method, token) => ask(new URL(method, slack.apiUrl.endsWith('/') ? slack.apiUrl : `${slack.apiUrl}/`).href, { method: 'POST', headers: { authorization: `Bearer ${token}` } }, outside);
  try {
    const bot = slack.oauth ? await checkMany(slack.oauth.secretKey, records, call) : await checkOne(slack.botToken ?? '', call);
    return slack.appToken ? [...bot, await checkSocket(slack.appToken, call)] : bot;
  } catch (error) {
    return [check('slack', 'wrong', 'slack-unreachable', host, (error as Error).message)];
  }
}

type Call = (method: string, token: string) => Promise<Reply>;

async function checkOne(token: string, call: Call): Promise<Check[]> {
  const { status, headers, json } = await call('auth.test', token);
  if (json?.ok !== true) return [check('slack', 'wrong', 'slack-refused', json ? quoted(json.error) : `HTTP ${status}`)];
  return [check('slack', 'good', 'slack-good', quoted(json.team), quoted(json.user)), ...checkScopes(headers.get('x-oauth-scopes'))];
}

function checkScopes(header: string | null): Check[] {
  if (header === null) return [check('slack', 'note', 'slack-scopes-unknown')];
  const granted = new Set(header.split(',').map((scope) => scope.trim()));
  const missing = Object.keys(SCOPES).filter((scope) => !granted.has(scope));
  const optional = Object.entries(OPTIONAL_SCOPES).filter(([scope]) => !granted.has(scope));
  return [
    missing.length > 0 ? check('slack', 'wrong', 'slack-scopes', missing) : check('slack', 'good', 'slack-scopes-good'),
    // "the same" is said of the line above
    ...(optional.length > 0 ? [check('slack', 'note', 'slack-scopes-optional', optional.map(([scope, what]) => ({ scope, what })))] : []),
  ];
}

async function checkSocket(token: string, call: Call): Promise<Check> {
  const { status, json } = await call('apps.connections.open', token);
  if (json?.ok !== true) return check('slack', 'wrong', 'slack-app-token', json ? quoted(json.error) : `HTTP ${status}`);
  return check('slack', 'good', 'slack-socket-good');
}

async function checkMany(secretKey: string, records: Records | null, call: Call): Promise<Check[]> {
  const stored = records ? await records.list(INSTALLATION) : [];
  const opened = stored.map(({ key, text }) => ({ workspace: key, token: tokenIn(text, key, secretKey) }));
  const shut = opened.filter(({ token }) => token === null).map(({ workspace }) => workspace);
  const checks: Check[] = shut.length > 0 ? [check('slack', 'wrong', 'slack-wrong-key', shut)] : [];
  for (const { workspace, token } of opened.filter((one) => one.token !== null).slice(0, MOST)) {
    const { status, json } = await call('auth.test', token!);
    if (json?.ok !== true) checks.push(check('slack', 'wrong', 'slack-workspace-refused', workspace, json ? quoted(json.error) : `HTTP ${status}`));
  }
  return checks.length > 0 ? checks : [check('slack', 'good', 'slack-installed', stored.length)];
}

/** @returns null when the key does not open it */
function tokenIn(text: string, workspace: string, secretKey: string): string | null {
  try {
    return (JSON.parse(new Seal(secretKey).open(text, `${INSTALLATION}/${workspace}`)) as { token: string }).token;
  } catch {
    return null;
  }
}
