/** Why a request to Teams failed, without anything of the library that made it. */
export class ConnectorError extends Error {
  /** `login`: nothing was sent yet */
  readonly during: 'login' | 'request';
  /** null: no answer came */
  readonly status: number | null;
  /** `BotNotInConversationRoster`, `ECONNRESET`; '' when nothing says */
  readonly code: string;
  /** seconds; null: none are named */
  readonly retryAfter: number | null;

  constructor({ during, status, code, retryAfter }: Pick<ConnectorError, 'during' | 'status' | 'code' | 'retryAfter'>) {
    super([during === 'login' ? 'login:' : '', status === null ? '' : `HTTP ${status}`, code].filter((part) => part !== '').join(' ') || 'no answer');
    this.name = 'ConnectorError';
    this.during = during;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
