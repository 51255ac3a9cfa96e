import type { NewsKind } from '../domain/news.ts';

/** What an owner wants to know first: what fails, what is to be done, what comes by itself, what is done. */
export const partKinds = ['fails', 'work', 'comes', 'done', 'known'] as const;

export type PartKind = (typeof partKinds)[number];

/** Which part of a digest a group stands in. */
export function partOf(kind: NewsKind): PartKind {
  switch (kind) {
    case 'rejected':
    case 'rejecting':
      return 'fails';
    case 'undone':
    case 'failed':
    case 'drifted':
    case 'postponed':
    case 'not-understood':
    case 'expired':
    case 'ending':
    case 'held':
    case 'refused':
    case 'in-use':
    case 'ready':
      return 'work';
    case 'deadline':
    case 'requested':
    case 'superseded':
    case 'waiting':
      return 'comes';
    case 'changed':
    case 'watch-ended':
      return 'done';
    case 'observed':
    case 'unknown':
    case 'managed':
    case 'advice':
    case 'exempt':
      return 'known';
  }
}
