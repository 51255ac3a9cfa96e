/** A name that the settings map to an e-mail address. */
export const payments = { owner: 'Team-Payments' } as const;
export const paymentsAddress = 'payments@example.com';

/** A channel needs no entry in the settings. */
export const ml = { team: '#ml-infra' } as const;
export const mlAddress = '#ml-infra';
