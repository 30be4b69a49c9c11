/** What an error of Slack's client means for a message; the table in docs/guarantees.md. */
import { webApi } from '@slack/bolt';
import type { SendOutcome } from '../../src/ports.js';

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors; what is in none of these ends the message alone. */
const ENDS_WORKSPACE = new Set([
  'token_revoked', 'token_expired', 'account_inactive', 'invalid_auth', 'not_authed', 'not_allowed_token_type', 'missing_scope',
  'ekm_access_denied', 'enterprise_is_restricted', 'team_access_not_granted', 'two_factor_setup_required', 'app_uninstalled',
]);
const ENDS_DESTINATION = new Set([
  'channel_not_found', 'is_archived', 'not_in_channel', 'user_not_found', 'user_disabled', 'users_not_found', 'cannot_dm_bot', 'messages_tab_disabled', 'team_not_found',
  'channel_is_limited_access', 'restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_only_channel', 'restricted_action_non_threadable_channel',
  'method_not_supported_for_channel_type', 'user_not_visible', 'no_permission', 'access_denied',
]);
/** Slack took nothing, and it passes. */
const LATER = new Set(['request_timeout', 'team_added_to_org', 'org_login_required']);
const WAIT = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** It may have been taken before something went wrong. */
const UNCERTAIN = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'service_timeout']);

/** No connection came about, so that nothing was sent. */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** Seconds, when Slack asks to wait and names no time. */
export const UNNAMED_WAIT = 60;

/** @param error of a call that was to change something */
export function outcomeOf(error: unknown): Exclude<SendOutcome, { kind: 'sent' }> {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'wait', after: error.retryAfter, reason: 'ratelimited' };
  if (error instanceof webApi.WebAPIPlatformError) return ofPlatform(error.data.error, error.data.response_metadata?.retryAfter);
  if (error instanceof webApi.WebAPIHTTPError) {
    const reason = `HTTP ${error.statusCode}`;
    // what stands in front of Slack may have passed it on before it gave up
    return error.statusCode >= 500 || error.statusCode === 408 ? { kind: 'uncertain', reason } : { kind: 'unreachable', reason };
  }
  const reason = error instanceof webApi.WebAPIRequestError ? error.original.message : reasonOf(error);
  return { kind: NO_CONNECTION.has(reason) ? 'unreachable' : 'uncertain', reason };
}

function ofPlatform(code: unknown, retryAfter: number | undefined): Exclude<SendOutcome, { kind: 'sent' }> {
  // a page that is no answer of Slack stands there too
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]{0,80}$/.test(code)) return { kind: 'uncertain', reason: 'not an answer of Slack' };
  if (WAIT.has(code)) return { kind: 'wait', after: retryAfter ?? UNNAMED_WAIT, reason: code };
  if (UNCERTAIN.has(code)) return { kind: 'uncertain', reason: code };
  if (LATER.has(code)) return { kind: 'unreachable', reason: code };
  return { kind: 'refused', reason: code, ends: ENDS_WORKSPACE.has(code) ? 'workspace' : ENDS_DESTINATION.has(code) ? 'destination' : 'message' };
}

/** The code of the system, which `fetch` hides behind errors of its own; else what the error says. */
export function reasonOf(error: unknown): string {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    const { code, cause, errors } = at as { code?: unknown; cause?: unknown; errors?: unknown[] };
    if (typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code)) return code;
    at = cause ?? errors?.[0];
  }
  return String(error);
}

/** What Slack calls the error; null when it is none of Slack's. */
export function platformCode(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError && typeof error.data.error === 'string' ? error.data.error : null;
}
