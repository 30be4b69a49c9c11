export interface Row {
  what: string;
  /** milliseconds, or what `unit` says */
  ours: number;
  /** what the limit is, in the same unit; null where the goal is a number alone */
  limit: { what: string; value: number } | null;
  unit?: 'MB';
  goal: string;
  met: boolean;
}

export function printTable(rows: readonly Row[]): void {
  const shown = (value: number, unit = 'ms') => `${value < 0.1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : Math.round(value)} ${unit}`;
  const cells = rows.map(({ what, ours, limit, goal, met, unit }) => [
    what,
    shown(ours, unit),
    limit ? `${shown(limit.value, unit)} (${limit.what})` : '–',
    limit ? (ours / limit.value).toFixed(2) : '–',
    goal,
    met ? 'yes' : 'NO',
  ]);
  const header = ['what', 'ours', 'limit in the same run', 'ratio', 'goal', 'met'];
  const widths = header.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]!.length)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  process.stdout.write(`${[line(header), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')}\n`);
}

/** @param part 0.5 for the median, 0.99 for the 99th percentile */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

/** Milliseconds that each of several runs took, in turn with a second task so that both see the same machine. */
export async function measure(runs: number, ...tasks: (() => unknown)[]): Promise<number[][]> {
  const times: number[][] = tasks.map(() => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, task] of tasks.entries()) {
      const start = performance.now();
      await task();
      // the first run warms up
      if (run > 0) times[index]!.push(performance.now() - start);
    }
  }
  return times;
}
