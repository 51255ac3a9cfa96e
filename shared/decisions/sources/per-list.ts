/**
 * What is worked out of a list, or of all that was read, once and not for each that asks: a Region may have 5,000 templates,
 * and each is looked for by every group and version. Kept as long as the list itself, which nobody changes.
 */
export function perList<List extends object, Index>(
  make: (list: List) => Index,
): (list: List) => Index {
  const made = new WeakMap<List, Index>();
  return (list) => {
    const known = made.get(list);
    if (known !== undefined) return known;
    const index = make(list);
    made.set(list, index);
    return index;
  };
}
