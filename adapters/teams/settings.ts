/** What the Teams adapter is told to run with. */

export interface TeamsSettings {
  /** of the bot's registration: `00000000-0000-0000-0000-000000000000` */
  appId: string;
  appPassword: string;
  /** `SingleTenant`, `UserAssignedMSI` or `MultiTenant` */
  appType: string;
  /** of the tenant in which the bot is registered */
  tenantId: string;
  /** without authentication: for test tools on this machine alone */
  isLocal: boolean;
  /** another world in the place of Microsoft's */
  inTests?: {
    /** address of the OpenID metadata that names the keys */
    keys: string;
    /** in the place of a login */
    token: () => Promise<string>;
    /** address of a connector that is trusted beside Microsoft's */
    connector: string;
    /** milliseconds that an answer is waited for */
    timeout?: number;
  };
}

/** One tenant's bot is not for others: its registration names the tenant. */
export function onlyTenant({ appType, tenantId, isLocal }: TeamsSettings): string | null {
  return isLocal || appType === 'MultiTenant' || tenantId === '' ? null : tenantId;
}
