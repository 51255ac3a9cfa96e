import { styleText } from 'node:util';
import type { VerdictKind } from '../shared/domain/verdict.ts';
import type { Paint } from './render/table.ts';

/** How results may look: a terminal has a width and colours (never with NO_COLOR), a file or a pipe has neither. */
export type Look = { readonly width: number; readonly paint: Paint };

export function lookOf(out: string | undefined): Look {
  const stream = process.stdout;
  if (out !== undefined || !stream.isTTY) return { width: Infinity, paint: (_, text) => text };
  return {
    width: stream.columns,
    paint: (verdict, text) => styleText(colours[verdict], text, { stream }),
  };
}

const colours = {
  rejecting: 'red',
  'in-use': 'yellow',
  unknown: 'magenta',
  ready: 'cyan',
  enforced: 'green',
  off: 'green',
} as const satisfies Record<VerdictKind, string>;
