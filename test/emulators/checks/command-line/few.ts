/** As many as a person reads, and how many more there are. */
export function few(texts: readonly string[]): readonly string[] {
  const most = 5;
  return texts.length <= most
    ? texts
    : [...texts.slice(0, most), `and ${texts.length - most} more`];
}
