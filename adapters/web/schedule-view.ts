import type { Instant } from '../../src/domain/moment.js';
import type { OpenSchedule } from '../../src/domain/page.js';

/** What a reader of the schedule has chosen: it stands in the address, so that it can be kept and passed on. */
export interface Choice {
  /** ids of known groups, in their order; none: all */
  groups: string[];
  /** a group was asked for that is not known */
  someUnknown: boolean;
  past: boolean;
}

/** What the page of the schedule is made from. */
export interface ScheduleView {
  schedule: OpenSchedule;
  choice: Choice;
  now: Instant;
  /** where the pages begin, seen from this one */
  root: string;
  /** of `/timeline.svg` in pixels; null when there is none */
  picture: { width: string; height: string } | null;
  /** the public address of the service, where it serves calendars that everybody may follow; null where it does not */
  feeds: string | null;
  /** `en` */
  language: string;
}
