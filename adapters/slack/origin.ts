/** Who asks, and where. Everything comes from the signed payload; the workspace is the one in which the app is installed. */
import type { BlockAction, EnvelopedEvent, SlashCommand, SlackViewAction } from '@slack/bolt';
import type { Destination, Person } from '../../src/ports.js';

export interface Origin {
  workspace: string;
  person: Person;
  /** the channel; the person where they are alone with the bot */
  destination: Destination;
  /** Slack's id of the conversation; null outside of all */
  channel: string | null;
  /** a member of another workspace, in a channel that both share */
  isOutsider: boolean;
}

/** One that is alone with the bot, or in a conversation in which the bot is not. */
function isDirect(channel: string | null): boolean {
  return channel === null || channel.startsWith('D');
}

function origin(workspace: string, user: string, channel: string | null, ownWorkspace?: string | null): Origin {
  const isOutsider = typeof ownWorkspace === 'string' && ownWorkspace !== workspace;
  // what belongs to them is theirs alone
  const person = { platform: 'slack', workspace: isOutsider ? ownWorkspace : workspace, id: user };
  // wherever they write here, they are guests
  const isHome = isDirect(channel) && !isOutsider;
  return { workspace, person, channel, isOutsider, destination: isHome ? person : { platform: 'slack', workspace, id: channel ?? user } };
}

export function originOfCommand(command: SlashCommand): Origin {
  const isEnterprise = String(command.is_enterprise_install) === 'true';
  const workspace = isEnterprise ? (command.enterprise_id ?? command.team_id) : command.team_id;
  return origin(workspace, command.user_id, command.channel_name === 'directmessage' ? null : command.channel_id);
}

/** Where the app is installed that gets the event. */
export function workspaceOfEvent({ authorizations, team_id: team, enterprise_id: enterprise }: EnvelopedEvent): string {
  const [installation] = authorizations ?? [];
  if (!installation) return team ?? enterprise ?? '';
  const { is_enterprise_install: isEnterprise, enterprise_id: organisation, team_id: own } = installation;
  return (isEnterprise ? organisation : own) ?? own ?? organisation ?? team;
}

/** @param event of a person in a conversation. */
export function originOfEvent(body: EnvelopedEvent, event: { user: string; channel: string; user_team?: string }): Origin {
  const isEnterprise = body.authorizations?.[0]?.is_enterprise_install ?? false;
  return origin(workspaceOfEvent(body), event.user, event.channel, isEnterprise ? null : event.user_team);
}

type Interaction = Pick<BlockAction | SlackViewAction, 'team' | 'user'> & { enterprise?: { id: string } | null; is_enterprise_install?: boolean };

/** @param installedIn what a dialog says itself, which may have been opened from another workspace */
export function originOfInteraction({ team, user, enterprise, is_enterprise_install: isEnterprise }: Interaction, channel: string | null, installedIn?: string | null): Origin {
  const own = (user as { team_id?: string }).team_id;
  const workspace = isEnterprise && enterprise ? enterprise.id : (installedIn ?? team?.id ?? own ?? '');
  // within an organisation persons are named after it
  const isOfOrganisation = own === enterprise?.id || own === (team as { enterprise_id?: string } | null)?.enterprise_id;
  return origin(workspace, user.id, channel, isEnterprise || isOfOrganisation ? null : own);
}
