import { InvalidInput } from '../domain/errors.ts';

/** Where a target's reading goes on: EC2's token, and how many pages came before. */
export type Cursor = { readonly token: string; readonly page: number };

export function formatCursor(cursor: Cursor | null): string | null {
  return cursor === null ? null : `${cursor.page} ${cursor.token}`;
}

/** @throws InvalidInput for a cursor that no step made */
export function parseCursor(text: string | null | undefined): Cursor | null {
  if (text === null || text === undefined) return null;
  const match = /^(\d+) (.+)$/s.exec(text);
  if (!match?.[1] || !match[2]) throw new InvalidInput(`"${text}" is not a cursor`);
  return { page: Number(match[1]), token: match[2] };
}
