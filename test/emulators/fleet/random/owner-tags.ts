/** Tags that may name an owner, and the one whom they name with the default settings. */
export type OwnerTags = { readonly tags: Readonly<Record<string, string>>; readonly is: string };

const nobody = 'operations';

export const ownerTags: readonly [OwnerTags, ...OwnerTags[]] = [
  { tags: {}, is: nobody },
  { tags: { owner: 'Bob from accounting' }, is: nobody },
  { tags: { owner: 'checkout@example.com' }, is: 'checkout@example.com' },
  { tags: { OwnerEmail: 'data@example.com' }, is: 'data@example.com' },
  { tags: { team: '#platform' }, is: '#platform' },
  { tags: { contact: 'second@example.com', owner: 'first@example.com' }, is: 'first@example.com' },
];
