import type { LaunchVerdictKind } from '../../shared/domain/sources/launch.ts';
import type { VerdictKind } from '../../shared/domain/verdict.ts';

/** Colours a verdict for a terminal; what it adds must have no width. */
export type Paint = (verdict: VerdictKind | LaunchVerdictKind, text: string) => string;

/** How results may look: a terminal has a width and colours, a file or a pipe has neither (Infinity, and no paint). */
export type Look = { readonly width: number; readonly paint: Paint };
