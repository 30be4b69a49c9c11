/** What Teams sends: read from anything, with no more than what is used. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
import { z } from 'zod';

/** More than anybody types. */
const MOST_TEXT = 4000;

const text = z.string().max(2000);
const optional = <T extends z.ZodType>(type: T) => type.nullish().catch(null).transform((value) => value ?? null);
const account = z.object({ id: text.min(1), name: optional(text), aadObjectId: optional(text) });
const withId = z.object({ id: text.min(1) });

const activity = z.object({
  type: text,
  id: optional(text),
  /** of an invoke: `adaptiveCard/action` */
  name: optional(text),
  /** of an installation update: `add`, `remove`, `add-upgrade` */
  action: optional(text),
  channelId: text,
  serviceUrl: text,
  from: account,
  /** the bot */
  recipient: account,
  /** in a channel `19:…@thread.tacv2`, with `;messageid=…` behind it for a thread */
  conversation: z.object({ id: text.min(1), conversationType: optional(text), tenantId: optional(text) }),
  channelData: optional(z.object({ tenant: optional(withId), team: optional(withId), channel: optional(withId), eventType: optional(text) })),
  text: optional(z.string().transform((words) => words.slice(0, MOST_TEXT))),
  entities: optional(z.array(z.unknown())),
  attachments: optional(z.array(z.unknown())),
  value: z.unknown().optional(),
  membersAdded: optional(z.array(withId)),
  membersRemoved: optional(z.array(withId)),
  /** IANA name */
  localTimezone: optional(text),
});

export type Activity = z.infer<typeof activity>;

/** @returns null for what is no activity */
export function readActivity(json: unknown): Activity | null {
  const read = activity.safeParse(json);
  return read.success ? read.data : null;
}
