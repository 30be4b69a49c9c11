/** In which workspaces the app is installed, and with which token. */
import type { Instant } from '../../src/domain/moment.js';

export interface Installed {
  /** id of the workspace; of the organisation where the app is installed in all of it */
  workspace: string;
  token: string;
  /** the bot's own user */
  botUser: string;
}

/** As it is kept, sealed. */
export interface StoredInstallation extends Installed {
  installedAt: Instant;
  /** where the app's tokens expire; null where they do not */
  rotation: { refreshToken: string; expiresAt: Instant } | null;
}

export interface Installations {
  /** @returns null when the app is not installed there. @throws when nobody can tell now */
  of(workspace: string): Promise<Installed | null>;
  /** Deletes the token at once. @param at when the app was removed. @returns false, and nothing deleted, when it was installed again since */
  remove(workspace: string, at: Instant): Promise<boolean>;
}
