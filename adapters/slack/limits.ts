/**
 * What Slack accepts in a message or view, in UTF-16 code units of the text as it is sent (`&amp;` counts five):
 * never fewer than Slack counts. https://docs.slack.dev/reference/block-kit
 */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  headerText: 150,
  buttonLabel: 75,
  options: 100,
  optionText: 75,
  optionValue: 75,
  viewTitle: 24,
  placeholder: 150,
  labelText: 2000,
  altText: 2000,
  imageUrl: 3000,
} as const;

/**
 * All blocks of one message as JSON, in bytes. Slack refuses more with `msg_blocks_too_long` and documents no number:
 * people report refusals from 13,200 on (slackapi/bolt-js issues 2509 and 2867).
 */
export const MESSAGE_BYTES = 12_000;

/** The text beside the blocks. Slack cuts at 40,000 and asks for fewer than 4,000. */
export const FALLBACK_TEXT = 3000;

/** Longer words are not read by any command. */
export const WORDS = 500;

/** More in one message are no longer looked through. */
export const ITEMS = 10;
