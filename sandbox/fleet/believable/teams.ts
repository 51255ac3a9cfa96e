/** How each team says that an instance is its own: no two do it alike. */
export const TEAMS: Record<Team, Record<string, string>> = {
  payments: { owner: 'payments-oncall@example.com' },
  search: { Owner: '#search-platform' },
  data: { owner: 'data-platform' },
  identity: { OwnerEmail: 'identity-team@example.com' },
  storefront: { contact: '#storefront-alerts' },
  ml: { team: 'ml-infra' },
  logistics: { Owner: 'Logistics.Team@Example.com', 'cost-center': '4711' },
  // Bought with another company; nobody has tagged anything since.
  acquired: { Environment: 'production' },
};

export type Team =
  | 'payments'
  | 'search'
  | 'data'
  | 'identity'
  | 'storefront'
  | 'ml'
  | 'logistics'
  | 'acquired';
