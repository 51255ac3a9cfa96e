import { describe, expect, it } from 'vitest';
import {
  findSourceGaps,
  findSourceNotes,
} from '../../../../shared/decisions/sources/find-source-gaps.ts';

describe('sources that could not be read', () => {
  it('are no gap and no note where all were read', () => {
    expect([findSourceGaps({ unread: {} }), findSourceNotes({ unread: {} })]).toEqual([[], []]);
  });

  it('are one gap, that names each and what it means', () => {
    const unread = { groups: 'why one', templates: 'why two', configurations: 'why one' };
    expect(findSourceGaps({ unread })).toEqual([
      'launch templates, launch configurations and Auto Scaling groups could not be read, so what would replace the instances is known in part only: why two; why one',
    ]);
    expect(findSourceNotes({ unread })).toEqual([]);
  });

  it('are notes where they are fleets and AMIs', () => {
    const unread = { fleets: 'no fleets', images: 'no images' };
    expect(findSourceGaps({ unread })).toEqual([]);
    expect(findSourceNotes({ unread })).toEqual([
      'fleets could not be read: no fleets',
      'AMIs could not be read: no images',
    ]);
  });
});
