import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';

/** Columns that sentences take: longer lines are hard to read, and a file or a pipe has no width of its own. */
export function proseWidth({ width }: Look): number {
  return width === Infinity ? 80 : Math.min(width, 100);
}

/** A reason as a sentence; one that ends in what a person wrote may have a full stop of its own. */
export function sentence(text: string): string {
  return ended(text.charAt(0).toUpperCase() + text.slice(1));
}

/** The same behind a colon. */
export function ended(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** One point of a list: a mark, and the lines after the first under the text. */
export function point(mark: string, text: string, width: number): string {
  return `${mark}${wrap(text, ' '.repeat(mark.length), width).slice(mark.length)}`;
}
