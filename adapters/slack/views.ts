/** Answers where there is no message: in a dialog. */
import type { ModalView } from '@slack/types';
import type { Answer } from '../../src/domain/answer.js';
import { messageOf } from './answering.js';
import { LIMITS } from './limits.js';
import { texts } from './parts.js';
import { plain, section } from './render-blocks.js';

/** What comes back with a click or a submission. */
export interface ViewPlace {
  /** null: the person's own */
  channel: string | null;
}

export function writePlace(place: ViewPlace): string {
  return JSON.stringify(place);
}

/** @param metadata of a view that this app has made */
export function readPlaceOf(metadata: string): ViewPlace {
  try {
    const { channel } = JSON.parse(metadata) as Partial<ViewPlace>;
    return { channel: typeof channel === 'string' ? channel : null };
  } catch {
    return { channel: null };
  }
}

export function answerView(answer: Answer, words: string | null, place: ViewPlace, part = 1): ModalView {
  return modal(messageOf(answer, words, { part }).blocks, place);
}

export function sentenceView(text: string, place: ViewPlace): ModalView {
  return modal([section(text)], place);
}

function modal(blocks: ModalView['blocks'], place: ViewPlace): ModalView {
  return {
    type: 'modal',
    title: plain(texts.loadingTitle, LIMITS.viewTitle),
    close: plain(texts.close, LIMITS.viewTitle),
    private_metadata: writePlace(place),
    blocks,
  };
}
