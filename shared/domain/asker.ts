/** Who can ask for a change: a tag, the deadline campaign, the watch over an earlier change, or a person by name. */
export const askers = ['tag', 'campaign', 'watch', 'person'] as const;

export type Asker = (typeof askers)[number];
