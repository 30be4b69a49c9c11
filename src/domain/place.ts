/** Where a fact stands in its document. */
import { z } from 'zod';

export const placeSchema = z.strictObject({
  /** number of the clause (`10`, `5.1.1`) or name of the annex (`Annex 1a`); null before the first */
  clause: z.string().nullable().default(null),
  /** 1-based within the clause, when it stands in a table */
  table: z.number().int().nullable().default(null),
  /** 1-based below the table's header */
  row: z.number().int().nullable().default(null),
  /** 1-based line of a text file on which the row, item or paragraph begins; null for Word */
  line: z.number().int().nullable().default(null),
});

export type Place = z.infer<typeof placeSchema>;
