/** Acknowledges first, whatever the store does; then lets everything through once. */
import type { AllMiddlewareArgs, AnyMiddlewareArgs, App } from '@slack/bolt';
import { whoseDialog } from './dialog.js';
import type { Seen } from './seen.js';
import { Turns } from './turns.js';
import { typedWords } from './typed-words.js';

interface Payload {
  type?: string;
  event_id?: string;
  command?: string;
  text?: string;
  actions?: { action_id?: string; value?: string }[];
  response_url?: string;
}

/** @param asksForm whether words may open a dialog for an action */
export function letThroughOnce(app: App, seen: Seen, asksForm: (words: string) => boolean): void {
  const turns = new Turns();
  app.use(async (args: AnyMiddlewareArgs & AllMiddlewareArgs) => {
    const payload = args.body as unknown as Payload;
    const { context, next } = args;
    // a submitted dialog is told what became of it with the acknowledgement
    const isSubmission = payload.type === 'view_submission';
    if ('ack' in args && !isSubmission) await (args.ack as () => Promise<void>)();
    if (!isSubmission) await turns.next();
    const key = payload.event_id ?? (context.signature as string | undefined);
    if (isSubmission || key === undefined) return next();
    if (opensDialog(payload, (words) => whoseDialog(words) !== null || asksForm(words))) {
      // Slack takes the permission to open one only once, and for three seconds
      if (!seen.isNewHere(key)) return;
      const noted = seen.isNewElsewhere(key);
      context.isNew = () => noted;
      await next();
      await noted;
    } else if (await seen.isNew(key)) await next();
  });
}

function opensDialog({ command, text = '', actions = [], response_url: url }: Payload, asksOne: (words: string) => boolean): boolean {
  if (command !== undefined) return asksOne(typedWords(text));
  return actions.some(({ action_id: id = '', value = '' }) => url === undefined || /^(?:remind|form)\b/.test(id) || asksOne(value));
}
