/** A card as a message of Teams. */
import type { TeamsMessage } from './render.js';
import type { Outgoing } from './seam.js';

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

export function messageActivity({ text, card }: TeamsMessage): Outgoing {
  return { type: 'message', summary: text, attachments: [{ contentType: CARD_TYPE, content: card }] };
}
