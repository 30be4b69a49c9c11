/**
 * All that is asked of Microsoft's library, in the one file that knows it: is a request from Teams, send, update, who is it.
 * Its own retries are off: what becomes of a message is decided by the ledger.
 */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Activity as SdkActivity } from 'botbuilder';
import { ConnectorError } from './connector-error.js';
import type { TeamsSettings } from './settings.js';

/** Where and how to reach a conversation. */
export interface Address {
  serviceUrl: string;
  /** a channel, a chat, or with `;messageid=` a thread */
  conversation: string;
  /** the bot, as Teams names it there: `28:<app id>` */
  bot: string;
}

/** What is sent: a message or that one is being typed. */
export interface Outgoing {
  type: 'message' | 'typing';
  summary?: string;
  attachments?: { contentType: string; content: object }[];
}

export interface Seam {
  /** @param header `Bearer …`. @returns false for whatever is not signed by Teams for this bot. @throws when nobody can tell now */
  isFromTeams(header: string, activity: { channelId: string; serviceUrl: string }): Promise<boolean>;
  /** @returns the id of the message; null when Teams names none. @throws ConnectorError */
  send(to: Address, activity: Outgoing): Promise<string | null>;
  /** Replaces a message. @throws ConnectorError */
  update(to: Address, id: string, activity: Outgoing): Promise<void>;
  /** @returns who a member of the conversation is, as far as Teams says it. @throws ConnectorError */
  member(to: Address, id: string): Promise<{ name: string | null; aadObjectId: string | null }>;
}

/** The longest that an answer is waited for, in milliseconds; a login comes before it. */
export const SLOWEST = 15_000;
const SLOWEST_LOGIN = 8000;

const PUBLIC_CLOUD = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  ValidateAuthority: 'true',
};

/** Of the tokens that Teams signs. */
export const ISSUER = PUBLIC_CLOUD.ToBotFromChannelTokenIssuer;

type Client = Awaited<ReturnType<ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>['create']>>;
/** What the library does not show of itself. */
type Pipeline = { removePolicy(policy: { name: string }): unknown; addPolicy(policy: { name: string; sendRequest(request: { disableKeepAlive: boolean }, next: (request: unknown) => unknown): unknown }): unknown };

class Identities extends CloudAdapter {
  of(appId: string) {
    return this.createClaimsIdentity(appId);
  }
}

export function openSeam({ appId, appPassword, appType, tenantId, isLocal, inTests }: TeamsSettings): Seam {
  const cloud = inTests ? { ...PUBLIC_CLOUD, ToBotFromChannelOpenIdMetadataUrl: inTests.keys } : PUBLIC_CLOUD;
  // without an id the library asks nobody who they are
  const identity = isLocal ? {} : { MicrosoftAppId: appId, MicrosoftAppPassword: appPassword, MicrosoftAppType: appType, MicrosoftAppTenantId: tenantId };
  const authentication = new ConfigurationBotFrameworkAuthentication({ ...cloud, ...identity });
  const factory = authentication.createConnectorFactory(new Identities(authentication).of(appId));

  async function clientFor(serviceUrl: string): Promise<Client> {
    const client = await factory.create(serviceUrl, PUBLIC_CLOUD.ToChannelFromBotOAuthScope);
    const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    // the token is for the checked address alone
    pipeline.removePolicy({ name: 'redirectPolicy' });
    // a kept connection that the other side has just closed looks as if a message might have arrived
    pipeline.addPolicy({ name: 'noKeepAlive', sendRequest: (request, next) => next(Object.assign(request, { disableKeepAlive: true })) });
    if (isLocal) return client;
    const { credentials } = client as unknown as { credentials: { getToken(): Promise<string> } };
    const token = await login(inTests ? inTests.token : () => credentials.getToken());
    client.credentials = {
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${token}`);
        return request;
      },
    };
    return client;
  }

  async function ask<T>({ serviceUrl }: Address, call: (client: Client, options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
    const client = await clientFor(serviceUrl);
    try {
      return await call(client, { abortSignal: AbortSignal.timeout(inTests?.timeout ?? SLOWEST) });
    } catch (error) {
      throw failureOf(error);
    }
  }

  const complete = ({ bot, conversation }: Address, activity: Outgoing) => ({ ...activity, from: { id: bot }, conversation: { id: conversation } }) as Partial<SdkActivity> as SdkActivity;

  return {
    async isFromTeams(header, { channelId, serviceUrl }) {
      try {
        await authentication.authenticateRequest({ type: 'message', channelId, serviceUrl } as Partial<SdkActivity> as SdkActivity, header);
        return true;
      } catch (error) {
        if (isRefusal(error)) return false;
        throw error;
      }
    },
    async send(to, activity) {
      const { id } = (await ask(to, (client, options) => client.conversations.sendToConversation(to.conversation, complete(to, activity), options))) as { id?: string };
      return id ?? null;
    },
    async update(to, id, activity) {
      await ask(to, (client, options) => client.conversations.updateActivity(to.conversation, id, { ...complete(to, activity), id }, options));
    },
    async member(to, id) {
      const { name, aadObjectId } = (await ask(to, (client, options) => client.conversations.getConversationMember(to.conversation, id, options))) as { name?: string; aadObjectId?: string };
      return { name: name ?? null, aadObjectId: aadObjectId ?? null };
    },
  };
}

/** The library throws errors of its own for tokens that do not hold, and others when it cannot get the keys. */
function isRefusal(error: unknown): boolean {
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown };
  return statusCode === 401 || name === 'JsonWebTokenError' || name === 'NotBeforeError' || name === 'TokenExpiredError';
}

async function login(token: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), { code: 'ETIMEDOUT' })), SLOWEST_LOGIN);
  });
  try {
    return await Promise.race([token(), late]);
  } catch (error) {
    // of what the login says only the code: the rest may quote what was sent
    const { errorCode, code } = error as { errorCode?: unknown; code?: unknown };
    throw new ConnectorError({ during: 'login', status: null, code: word(errorCode) || word(code) || 'failed', retryAfter: null });
  } finally {
    clearTimeout(timer);
  }
}

function failureOf(error: unknown): ConnectorError {
  const { statusCode, code, name, response } = error as { statusCode?: number; code?: unknown; name?: string; response?: { bodyAsText?: string | null; headers?: { get(name: string): string | undefined } } };
  const retryAfter = Number(response?.headers?.get('retry-after') || NaN);
  return new ConnectorError({
    during: 'request',
    status: statusCode ?? null,
    code: statusCode === undefined ? word(code) || word(name) : saidCode(response?.bodyAsText),
    retryAfter: Number.isFinite(retryAfter) && retryAfter >= 0 ? retryAfter : null,
  });
}

/** `{ "error": { "code": "Forbidden", "subCode"?: "MessageWritesBlocked" } }` */
function saidCode(body: string | null | undefined): string {
  try {
    const { error, subCode } = JSON.parse(body ?? '') as { error?: { code?: unknown; subCode?: unknown }; subCode?: unknown };
    return word(error?.subCode) || word(subCode) || word(error?.code);
  } catch {
    return '';
  }
}

function word(code: unknown): string {
  return typeof code === 'string' && /^[\w ]{1,60}$/.test(code) ? code : '';
}
