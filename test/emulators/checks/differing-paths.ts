/** Dotted paths at which two JSON values differ, sorted. */
export function differingPaths(one: unknown, other: unknown, path = ''): readonly string[] {
  if (!isObject(one) || !isObject(other))
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [path];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys]
    .toSorted()
    .flatMap((key) => differingPaths(one[key], other[key], path === '' ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
