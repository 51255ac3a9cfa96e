/** Numbers from 0 to 1, the same at every run. */
export type Random = () => number;

export function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}

export function oneOf<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[whole(random, values.length)] ?? values[0];
}
