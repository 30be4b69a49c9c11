/** Somebody in Slack, for tests: what they do, and what they get to see. */
import { FakeSlack, type KeptPost } from './fake-slack.js';
import type { Element, Payload } from './payload.js';
import { SlackService, type ServiceOptions } from './service.js';

export class Delegate {
  readonly slack: FakeSlack;
  readonly service: SlackService;
  #asked = 0;

  private constructor(slack: FakeSlack, service: SlackService) {
    this.slack = slack;
    this.service = service;
  }

  static async start(options: Partial<ServiceOptions> = {}): Promise<Delegate> {
    const slack = await FakeSlack.start();
    return new Delegate(slack, await SlackService.start({ apiUrl: slack.apiUrl, ...options }));
  }

  /** The answer to a command. */
  async command(text: string, fields: Record<string, string> = {}): Promise<Payload> {
    const name = this.#name();
    await this.service.command(text, { response_url: this.slack.responseUrl(name), ...fields });
    return this.slack.response(name);
  }

  /** The answer to a click on a button of a message. */
  async click(action: Pick<Element, 'action_id' | 'value'>, more: Record<string, unknown> = {}): Promise<Payload> {
    const name = this.#name();
    await this.service.click(action, { response_url: this.slack.responseUrl(name), ...more });
    return this.slack.response(name);
  }

  /** What is posted after something came in. */
  async posted(work: Promise<unknown>): Promise<KeptPost> {
    const before = this.slack.accepted.length;
    await work;
    await this.slack.until(() => this.slack.accepted.length > before);
    return this.slack.accepted.at(-1)!;
  }

  async mention(text: string, more: Record<string, unknown> = {}): Promise<KeptPost> {
    return this.posted(this.service.event({ type: 'app_mention', user: 'U1', channel: 'C1', ts: '10.1', text: `<@UBOT> ${text}`, ...more }));
  }

  async direct(text: string, more: Record<string, unknown> = {}): Promise<KeptPost> {
    return this.posted(this.service.event({ type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '10.1', text, ...more }));
  }

  /** What is set in a place. */
  async setAt(id: string, workspace = 'T1') {
    return (await this.service.chat.remindForm({ platform: 'slack', workspace, id })).subscription;
  }

  async leave(): Promise<void> {
    await this.service.stop();
    await this.slack.close();
  }

  #name(): string {
    this.#asked += 1;
    return `r${this.#asked}`;
  }
}

export function buttonsOf({ blocks }: Pick<Payload, 'blocks'>): Element[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
}
