/** What Teams accepts. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */

/**
 * A message as JSON, in bytes of UTF-16, which is how Teams counts. It takes 100 kB from bots and asks for less than 80;
 * until 2025 it was 40. In Latin letters this is 20 kB as UTF-8, below the 28 that incoming webhooks take.
 */
export const MESSAGE_BYTES = 40_000;

/** More buttons on a card are not shown. */
export const BUTTONS = 6;

/** Elements of one message that stay together, in the same bytes. */
export const UNIT_BYTES = 7000;

/** What the buttons that an answer suggests may need, in the same bytes. */
export const BUTTON_BYTES = 5000;

/** What may follow the items of a message that is not parted, in the same bytes. */
export const TAIL_BYTES = 8000;

/** The text for notifications, in characters as JSON. */
export const FALLBACK_TEXT = 2000;

/** A button has one line. */
export const BUTTON_LABEL = 60;

/** Longer words are not read by any command. */
export const WORDS = 500;

/** More in one message are no longer looked through. */
export const ITEMS = 10;

/** The commands that Teams offers while one types. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/create-a-bot-commands-menu */
export const MENU = { commands: 10, title: 32, description: 128 } as const;
