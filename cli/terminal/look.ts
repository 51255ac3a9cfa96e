import { styleText } from 'node:util';
import type { LaunchVerdictKind } from '../../shared/domain/sources/launch.ts';
import type { VerdictKind } from '../../shared/domain/verdict.ts';
import type { Look } from '../render/look.ts';

/** How results may look where they go: to this file, or to stdout. */
export function lookOf(out?: string): Look {
  const stream = process.stdout;
  if (out !== undefined || !stream.isTTY) return { width: Infinity, paint: (_, text) => text };
  return {
    width: columnsOf(stream),
    paint: (verdict, text) => colour(colours[verdict], text, stream),
  };
}

/** In colour on a terminal, and never with NO_COLOR (no-color.org), which the first Node 22 overlooks. */
export function colour(
  format: Parameters<typeof styleText>[0],
  text: string,
  stream: NodeJS.WriteStream,
): string {
  return process.env['NO_COLOR'] ? text : styleText(format, text, { stream });
}

/** A terminal that was given no size says 0 columns. */
export function columnsOf(stream: Pick<NodeJS.WriteStream, 'columns'>): number {
  return stream.columns || 80;
}

const colours = {
  rejecting: 'red',
  'in-use': 'yellow',
  unknown: 'magenta',
  ready: 'cyan',
  enforced: 'green',
  off: 'green',
  'v1-allowed': 'yellow',
  'launch-fails': 'red',
  'v2-only': 'green',
} as const satisfies Record<VerdictKind | LaunchVerdictKind, string>;
