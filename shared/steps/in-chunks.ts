/** The things in lists of at most so many; none of them empty. */
export function inChunks<T>(things: readonly T[], most: number): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = [];
  for (let start = 0; start < things.length; start += most)
    chunks.push(things.slice(start, start + most));
  return chunks;
}
