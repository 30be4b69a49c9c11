/** Teams: whether Microsoft gives the bot a token, as it must before each message. */
import type { TeamsConfig } from '../config.js';
import { ask, check, quoted, type Check, type Outside } from './check.js';

const SCOPE = 'https://api.botframework.com/.default';

export async function checkTeams({ appId, appPassword, appType, tenantId, isLocal }: TeamsConfig, outside: Outside): Promise<Check[]> {
  if (isLocal) return [check('teams', 'note', 'teams-local')];
  if (appType === 'UserAssignedMSI') return [check('teams', 'note', 'teams-managed')];
  const tenant = appType === 'MultiTenant' ? 'botframework.com' : tenantId;
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, client_secret: appPassword, scope: SCOPE });
  try {
    const { status, json } = await ask(`${outside.login}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, { method: 'POST', body }, outside);
    if (status === 200 && typeof json?.access_token === 'string') return [check('teams', 'good', 'teams-good')];
    // the codes of Microsoft stand at the beginning: "AADSTS7000215: Invalid client secret provided. …"
    return [check('teams', 'wrong', 'teams-refused', json ? quoted(json.error_description ?? json.error).split('. ')[0]! : `HTTP ${status}`)];
  } catch (error) {
    return [check('teams', 'wrong', 'teams-unreachable', new URL(outside.login).host, (error as Error).message)];
  }
}
