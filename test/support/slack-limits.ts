/**
 * What Slack would refuse in a message or view, or should: lengths, counts, kinds of text, ids that are used twice,
 * halves of characters, and anything active that Slack was not asked to do. The limits are written here once more, from
 * https://docs.slack.dev/reference/block-kit, so that a wrong one in the adapter is noticed.
 */


type Thing = Record<string, unknown>;

/** Faults with where they are; none for a message that Slack takes. @param most blocks: 50 in a message, 100 in a view */
function blockFaults(blocks: unknown, where: 'message' | 'home' | 'modal'): string[] {
  const faults: string[] = [];
  const say = (at: string, what: string) => faults.push(`${at}: ${what}`);
  if (!Array.isArray(blocks) || blocks.length === 0) return ['blocks: none'];
  if (blocks.length > (where === 'message' ? 50 : 100)) say('blocks', `${blocks.length}, too many`);
  const actionIds: string[] = [];
  const blockIds: string[] = [];
  blocks.forEach((block: Thing, index) => checkBlock(block, `blocks[${index}]`));
  twice(blockIds, 'block_id');
  // within an input block each has a block of its own
  if (where !== 'modal') twice(actionIds, 'action_id');
  return faults;

  function twice(ids: string[], name: string): void {
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) say(name, `"${id}" is used twice`);
  }

  function known(thing: Thing, keys: string, at: string): void {
    for (const key of Object.keys(thing)) if (!keys.split(' ').includes(key)) say(at, `Slack knows no "${key}" here`);
  }

  function string(value: unknown, at: string, most: number, least = 1): void {
    if (typeof value !== 'string') return say(at, 'no string') as unknown as void;
    if (value.length < least) say(at, 'empty');
    if (value.length > most) say(at, `${value.length} characters, at most ${most}`);
    if (!isWellFormed(value)) say(at, 'half a character');
    if (/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(value.replaceAll('\n', ''))) say(at, 'a control character');
  }

  function text(value: unknown, at: string, most: number, only?: 'plain_text'): void {
    const thing = value as Thing | undefined;
    if (!thing || typeof thing !== 'object') return say(at, 'no text object') as unknown as void;
    if (thing.type !== 'plain_text' && thing.type !== 'mrkdwn') say(at, `a text of type ${String(thing.type)}`);
    if (only && thing.type !== only) say(at, `must be ${only}`);
    known(thing, thing.type === 'mrkdwn' ? 'type text verbatim' : 'type text emoji', at);
    string(thing.text, at, most);
    if (typeof thing.text !== 'string') return;
    if (thing.type === 'mrkdwn' && thing.verbatim !== true) say(at, 'not verbatim: Slack would link what looks like a name');
    if (thing.type === 'plain_text' && thing.emoji !== false) say(at, 'Slack would turn :names: into pictures');
    for (const fault of thing.type === 'mrkdwn' ? activeInMrkdwn(thing.text) : activeInPlain(thing.text)) say(at, fault);
  }

  function checkBlock(block: Thing, at: string): void {
    if (block.block_id !== undefined) {
      string(block.block_id, `${at}.block_id`, 255);
      blockIds.push(block.block_id as string);
    }
    switch (block.type) {
      case 'header':
        known(block, 'type block_id text', at);
        return text(block.text, at, 150, 'plain_text');
      case 'divider':
        return known(block, 'type block_id', at);
      case 'section': {
        known(block, 'type block_id text fields', at);
        if (block.text === undefined && block.fields === undefined) say(at, 'neither text nor fields');
        if (block.text !== undefined) text(block.text, at, 3000);
        if (block.fields === undefined) return;
        const fields = block.fields as unknown[];
        count(fields, at, 1, 10);
        return fields.forEach((field, index) => text(field, `${at}.fields[${index}]`, 2000));
      }
      case 'image':
        known(block, 'type block_id image_url alt_text title', at);
        string(block.image_url, `${at}.image_url`, 3000);
        string(block.alt_text, `${at}.alt_text`, 2000);
        if (!String(block.image_url).startsWith('https://')) say(at, 'Slack fetches pictures by https');
        if (/[<>&]/.test(String(block.alt_text))) say(at, 'markup in a text that Slack does not read as such');
        return;
      case 'context': {
        known(block, 'type block_id elements', at);
        const elements = block.elements as unknown[];
        count(elements, at, 1, 10);
        return elements.forEach((element, index) => text(element, `${at}.elements[${index}]`, 3000));
      }
      case 'actions': {
        known(block, 'type block_id elements', at);
        const elements = block.elements as Thing[];
        count(elements, at, 1, 25);
        return elements.forEach((element, index) => checkElement(element, `${at}.elements[${index}]`, ['button']));
      }
      case 'input':
        known(block, 'type block_id label element hint optional', at);
        if (where !== 'modal') say(at, 'an input outside a dialog');
        text(block.label, `${at}.label`, 2000, 'plain_text');
        if (block.hint !== undefined) text(block.hint, `${at}.hint`, 2000, 'plain_text');
        return checkElement(block.element as Thing, `${at}.element`, ['plain_text_input', 'checkboxes', 'radio_buttons', 'static_select', 'multi_static_select', 'timepicker', 'datepicker', 'users_select']);
      default:
        say(at, `a block of type ${String(block.type)}`);
    }
  }

  function count(list: unknown, at: string, least: number, most: number): void {
    const length = Array.isArray(list) ? list.length : 0;
    if (length < least || length > most) say(at, `${length} of them, ${least} to ${most} are allowed`);
  }

  function checkElement(element: Thing, at: string, kinds: string[]): void {
    if (!kinds.includes(String(element.type))) say(at, `an element of type ${String(element.type)}`);
    string(element.action_id, `${at}.action_id`, 255);
    actionIds.push(String(element.action_id));
    switch (element.type) {
      case 'button':
        known(element, 'type action_id text value style accessibility_label', at);
        text(element.text, at, 75, 'plain_text');
        return string(element.value, `${at}.value`, 2000, 0);
      case 'plain_text_input':
        known(element, 'type action_id initial_value max_length multiline placeholder', at);
        if (Number(element.max_length) > 3000) say(at, 'more than a field holds');
        if (element.initial_value !== undefined) string(element.initial_value, `${at}.initial_value`, element.max_length as number);
        return;
      case 'datepicker':
        known(element, 'type action_id initial_date placeholder', at);
        if (element.initial_date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(element.initial_date as string)) say(at, 'no day');
        return;
      case 'users_select':
        known(element, 'type action_id initial_user placeholder', at);
        if (element.initial_user !== undefined && !/^[UW][A-Z0-9]+$/.test(element.initial_user as string)) say(at, 'no user');
        return;
      case 'timepicker':
        known(element, 'type action_id initial_time timezone placeholder', at);
        if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(String(element.initial_time))) say(at, `no time: ${String(element.initial_time)}`);
        return;
      default: {
        known(element, 'type action_id options initial_option initial_options max_selected_items placeholder', at);
        const isSelect = String(element.type).endsWith('static_select');
        const options = element.options as Thing[];
        count(options, at, 1, isSelect ? 100 : 10);
        const values = options.map(({ value }) => value);
        if (new Set(values).size !== values.length) say(at, 'two options with one value');
        options.forEach((one, index) => checkOption(one, `${at}.options[${index}]`));
        const initial = (element.initial_options ?? (element.initial_option === undefined ? [] : [element.initial_option])) as Thing[];
        if (element.initial_options !== undefined && initial.length === 0) say(at, 'no initial option in the list of them');
        for (const one of initial) if (!options.some((option) => JSON.stringify(option) === JSON.stringify(one))) say(at, 'an initial option that is none of the options');
        if (initial.length > Number(element.max_selected_items ?? Infinity)) say(at, 'more are chosen than can be');
        if (element.placeholder !== undefined) text(element.placeholder, `${at}.placeholder`, 150, 'plain_text');
      }
    }
  }

  function checkOption(option: Thing, at: string): void {
    known(option, 'text value description', at);
    text(option.text, at, 75, 'plain_text');
    string(option.value, `${at}.value`, 75);
  }
}

/** Of a message as `chat.postMessage` gets it. */
export function messageFaults({ text, blocks }: { text: string; blocks: unknown }): string[] {
  const faults = blockFaults(blocks, 'message');
  if (text.trim() === '') faults.push('text: empty');
  if (text.length > 4000) faults.push(`text: ${text.length} characters, Slack asks for fewer than 4,000`);
  if (!isWellFormed(text)) faults.push('text: half a character');
  faults.push(...activeInPlain(text).map((fault) => `text: ${fault}`));
  const bytes = Buffer.byteLength(JSON.stringify(blocks));
  if (bytes > 13_000) faults.push(`blocks: ${bytes} bytes; above 13,200 Slack answers msg_blocks_too_long`);
  return faults;
}

/** Of a view as `views.open` and `views.publish` get it. */
export function viewFaults(view: Thing): string[] {
  const where = view.type === 'home' ? 'home' : 'modal';
  const faults = blockFaults(view.blocks, where);
  const title = (name: string, isRequired: boolean) => {
    const value = view[name] as Thing | undefined;
    if (!value) return isRequired ? faults.push(`${name}: missing`) : 0;
    return value.type !== 'plain_text' || String(value.text).length > 24 || value.text === '' ? faults.push(`${name}: ${String(value.text)}`) : 0;
  };
  if (where === 'modal') {
    const hasInput = (view.blocks as Thing[]).some(({ type }) => type === 'input');
    title('title', true);
    title('submit', hasInput);
    title('close', false);
  }
  if (typeof view.private_metadata === 'string' && view.private_metadata.length > 3000) faults.push('private_metadata: too long');
  return faults;
}

/** False when the text holds half of a surrogate pair. */
function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

/** The only things in angle brackets that we send: links, our dates, names of channels. */
const ALLOWED = /^(?:(?:https?:\/\/|mailto:)[^\s|<>]+\|[^<>\n]+|!date\^\d+\^[^^|<>]+\|\d{4}-\d\d-\d\d \d\d:\d\d UTC|#[CG][A-Z0-9]+)$/;

/** What Slack would act upon. */
function activeInMrkdwn(text: string): string[] {
  const faults = activeInPlain(text.replace(/<([^<>]*)>/g, (whole, inner: string) => (ALLOWED.test(inner) ? '' : whole)));
  const bare = text.replace(/<[^<>]*>/g, '').replace(/`[^`\n]*`/g, '');
  for (const line of bare.split('\n')) {
    // our own bold and italics: at the beginning of a line, behind a sign at the most
    const own = line.replace(/^(?:⏳ )?(?:\*[^*]+\*|_[^\n]+_$)/, '');
    if (/(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|`/u.test(own)) faults.push(`formats: ${line.slice(0, 80)}`);
    if (/^(?:&gt;|>)/.test(line)) faults.push(`quotes: ${line.slice(0, 80)}`);
    if (/:(?!\d\d?:)[\w+'-]{1,100}:/.test(line.replace(/<[^<>]*>/g, ''))) faults.push(`a picture by its name: ${line.slice(0, 80)}`);
  }
  return faults;
}

function activeInPlain(text: string): string[] {
  const faults = [];
  if (/[<>]/.test(text)) faults.push(`not escaped: ${text.slice(Math.max(0, text.search(/[<>]/) - 20)).slice(0, 80)}`);
  if (/&(?!amp;|lt;|gt;)/.test(text)) faults.push('an ampersand that is not escaped');
  return faults;
}


