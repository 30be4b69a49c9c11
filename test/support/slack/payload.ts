/** What goes to and comes from Slack, as far as tests look into it. Which of it is there depends on what it is. */
export interface Payload {
  [name: string]: unknown;
  ok: boolean;
  text: string;
  blocks: Block[];
  channel: string;
  ts: string;
  user: string;
  user_id: string;
  users: string;
  trigger_id: string;
  cursor: string | undefined;
  oldest: string;
  grant_type: string;
  metadata: { event_type: string; event_payload: { id: string } } | undefined;
  view: Payload;
  view_id: string | undefined;
  callback_id: string | undefined;
  private_metadata: string;
  messages: Payload[];
}

export interface Block {
  type: string;
  block_id: string;
  elements: Element[];
  element: Element;
}

export interface Element {
  action_id: string;
  value: string;
  initial_value?: string;
  initial_option?: { value: string };
  initial_options?: { value: string }[];
  initial_time?: string;
  initial_date?: string;
  initial_user?: string;
}
