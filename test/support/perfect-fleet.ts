/** What journeys about changes share: one owner, ids in order, use of IMDSv1, settings that nobody asked to change. */
export const owner = 'team@example.com';
export const id = (number: number) => `i-${String(number).padStart(17, '0')}`;
export const busy = { calls: [{ perDay: 10 }] };
export const peculiar = {
  httpPutResponseHopLimit: 7,
  httpProtocolIpv6: 'enabled',
  instanceMetadataTags: 'enabled',
} as const;
