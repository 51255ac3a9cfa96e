/** Enough to begin with. */
const mostNamed = 5;

/** `i-1, i-2 and 3 more` */
export function namedInstances(all: readonly { readonly instanceId: string }[]): string {
  const ids = [...new Set(all.map(({ instanceId }) => instanceId))];
  const more = ids.length - mostNamed;
  return `${ids.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
