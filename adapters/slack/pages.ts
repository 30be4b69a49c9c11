/** Long answers are parted: each part is a message that Slack takes. */
import { ITEMS } from './limits.js';
import { sizeOf } from './render-blocks.js';
import type { Unit } from './render-item.js';

/** What a message has room for. */
export interface Room {
  blocks: number;
  bytes: number;
}

/** @param units none of which alone needs more than the room. @returns them in order, at least one page */
export function paginate(units: readonly Unit[], room: Room): Unit[][] {
  const pages: Unit[][] = [[]];
  let left = { ...room };
  let items = 0;
  for (const unit of units) {
    // the commas between blocks
    const bytes = sizeOf(unit.blocks) + 1;
    const isFull = unit.blocks.length > left.blocks || bytes > left.bytes || (unit.isItem && items === ITEMS);
    if (isFull && pages.at(-1)!.length > 0) {
      pages.push([]);
      left = { ...room };
      items = 0;
    }
    pages.at(-1)!.push(unit);
    left = { blocks: left.blocks - unit.blocks.length, bytes: left.bytes - bytes };
    items += unit.isItem ? 1 : 0;
  }
  return pages;
}

export function countItems(units: readonly Unit[]): number {
  return units.filter(({ isItem }) => isItem).length;
}
