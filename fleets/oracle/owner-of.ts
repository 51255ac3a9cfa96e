/** The owners that fleets know (fleet/any-tags.ts); whoever cannot be reached leaves the instance to the fallback. */
const addresses = ['anna@example.com', 'ben@example.com', '#platform'];
const keys = ['owner', 'owneremail', 'contact', 'team'];

export function ownerOf(tags: Readonly<Record<string, string>>): string {
  for (const key of keys) {
    const found = Object.entries(tags).find(([name]) => name.trim().toLowerCase() === key);
    if (found === undefined) continue;
    const address = found[1].trim().toLowerCase();
    return addresses.includes(address) ? address : 'operations';
  }
  return 'operations';
}

export function groupOf(tags: Readonly<Record<string, string>>): string | null {
  return tags['aws:autoscaling:groupName'] ?? null;
}
