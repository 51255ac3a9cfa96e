/** What each statement of a guard rail does, by its Sid or, of the declarative policy, its setting: without the final full stop. */
export const statementWords: Readonly<Record<string, string>> = {
  RequireImdsV2: 'an instance is launched only with HttpTokens=required',
  MaxImdsHopLimit: 'an instance is launched with no larger hop limit',
  KeepImdsV2: 'an instance is not set back to HttpTokens=optional',
  KeepImdsHopLimit: 'an instance is given no larger hop limit',
  SwitchOnWithImdsV2: 'an instance whose metadata service is off is switched on only with IMDSv2',
  KeepDefaultImdsV2: "the account's default is not set away from HttpTokens=required",
  KeepDefaultImdsHopLimit: "the account's default is not set to a larger hop limit",
  KeepImdsV2Enforced: "the account's HttpTokensEnforced is not switched off",
  RequireImdsV2Credentials:
    'nothing is done with credentials of a role that IMDSv1 handed out to an instance',
  http_tokens:
    'launches that do not say otherwise themselves get HttpTokens=required, whatever their AMI',
  http_put_response_hop_limit: 'launches that name no hop limit themselves get this one',
  http_tokens_enforced:
    'launches and changes that allow IMDSv1 fail, whoever makes them; what runs goes on running',
};
