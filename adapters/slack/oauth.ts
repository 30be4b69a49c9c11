/** Installing the app into further workspaces: `/slack/install` leads to Slack, which leads back to `/slack/oauth_redirect`. */
import { HTTPReceiver, type Installation, type InstallationStore, type Logger } from '@slack/bolt';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clients } from './clients.js';
import { installedPage, notInstalledPage } from './oauth-pages.js';
import { OPTIONAL_SCOPES, SCOPES } from './scopes.js';

export const INSTALL = '/slack/install';
export const REDIRECT = '/slack/oauth_redirect';

export interface OAuthSettings {
  clientId: string;
  clientSecret: string;
  /** signs what comes back with the browser */
  stateSecret: string;
  /** under which browsers reach the service, without a slash at the end */
  publicUrl: string;
}

export function installer({ clientId, clientSecret, stateSecret, publicUrl }: OAuthSettings, { apiUrl, store, clients, logger }: { apiUrl: string; store: InstallationStore; clients: Clients; logger: Logger }) {
  const receiver = new HTTPReceiver({
    signingSecret: '',
    signatureVerification: false,
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...Object.keys(SCOPES), ...Object.keys(OPTIONAL_SCOPES)],
    redirectUri: publicUrl + REDIRECT,
    installationStore: store,
    logger,
    installerOptions: {
      directInstall: true,
      installPath: INSTALL,
      redirectUriPath: REDIRECT,
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      clientOptions: clients.options,
      callbackOptions: {
        success: (installation, _options, _request, response) => installedPage(response, installation as Installation<'v2'>),
        failure: (error, _options, _request, response) => notInstalledPage(response, (error as { code?: string }).code ?? '', publicUrl + INSTALL),
      },
    },
  });
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method === 'GET') receiver.requestListener(request, response);
    else response.writeHead(405, { allow: 'GET' }).end();
  };
}
