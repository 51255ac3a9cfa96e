export type Bar = { readonly label: string; readonly count: number; readonly note: string };

/** The longest bar, so that a line with counts of seven digits stays within 80 columns. */
const width = 36;

/**
 * Counts that people compare, as lines of ASCII: `  in-use          12  (3 fewer)  ############`. The longest bar is the
 * largest count; whatever there is at all has a bar, and nothing has none.
 */
export function barChart(bars: readonly Bar[]): readonly string[] {
  const largest = Math.max(...bars.map(({ count }) => count));
  const labels = longest(bars.map(({ label }) => label));
  const counts = Math.max(7, longest(bars.map(({ count }) => String(count))));
  const notes = longest(bars.map(({ note }) => note));
  return bars.map(({ label, count, note }) => {
    const length = count === 0 ? 0 : Math.max(1, Math.round((count / largest) * width));
    const numbers = `  ${label.padEnd(labels)} ${String(count).padStart(counts)}`;
    const beside = notes === 0 ? '' : `  ${note.padEnd(notes)}`;
    return `${numbers}${beside}  ${'#'.repeat(length)}`.trimEnd();
  });
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
