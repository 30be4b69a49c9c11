/** References as ITU-T writes them: TD142R1, C8, Q3/17, WP2-4. Parse, print, link. */

/** A document of a meeting. `number` without leading zeros; `revision` null for the first issue. */
export interface DocumentReference {
  kind: 'TD' | 'C';
  number: number;
  revision: number | null;
  /** the group before the number when the text names one (`SG2-TD9R1` → `SG2`), else null */
  body: string | null;
}

/** `TD142R1`, `C8`, and `SG2-TD9R1` for a document of another group. */
export function printReference(ref: DocumentReference): string {
  const body = ref.body && ref.body !== 'TSAG' ? `${ref.body}-` : '';
  return `${body}${ref.kind}${ref.number}${ref.revision === null ? '' : `R${ref.revision}`}`;
}
