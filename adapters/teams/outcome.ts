/** What an error of Teams means for a message; the table in docs/guarantees.md. */
import type { SendOutcome } from '../../src/ports.js';
import { ConnectorError } from './connector-error.js';

/** No connection came about, so that nothing was sent. */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID']);

/** Seconds that are waited where Teams names none, between these: several that waited do not come back at once. */
const WAIT = { least: 15, most: 45 };

/** @param error of a request that was to change something. https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis */
export function outcomeOf(error: unknown): Exclude<SendOutcome, { kind: 'sent' }> {
  if (!(error instanceof ConnectorError)) return { kind: 'uncertain', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  const { during, status, code, retryAfter, message: reason } = error;
  if (during === 'login') return { kind: 'unreachable', reason };
  if (status === null) return { kind: NO_CONNECTION.has(code) ? 'unreachable' : 'uncertain', reason };
  switch (status) {
    case 412:
    case 429:
      return { kind: 'wait', after: retryAfter ?? WAIT.least + Math.random() * (WAIT.most - WAIT.least), reason };
    case 401:
      // no such registration, or its token is not taken: nothing of this tenant's can be sent
      return { kind: 'refused', reason, ends: 'workspace' };
    case 403:
      // blocked by the person, disabled for them, removed from the roster, no right to write there
      return { kind: 'refused', reason, ends: 'destination' };
    case 404:
      return { kind: 'refused', reason, ends: code === 'ActivityNotFoundInConversation' ? 'message' : 'destination' };
    case 408:
      return { kind: 'uncertain', reason };
  }
  if (status >= 400 && status < 500) return { kind: 'refused', reason, ends: 'message' };
  // what stands in front of Teams answered instead of it: it takes no messages
  if (status >= 300 && status < 400) return { kind: 'unreachable', reason };
  return { kind: 'uncertain', reason };
}
