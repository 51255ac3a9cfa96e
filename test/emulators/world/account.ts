/** moto's only account. MiniStack takes a 12-digit access key id for the account, so that the two agree. */
export const accountId = '123456789012';

/** Where the stack is deployed. */
export const homeRegion = 'us-east-1';

/** Where instances are; homeRegion is one of them. */
export const fleetRegions = ['ap-southeast-2', 'eu-west-1', homeRegion] as const;

/** A Region that moto lists as not opted in. */
export const disabledRegion = 'me-south-1';

export const credentials = { accessKeyId: accountId, secretAccessKey: 'emulated' } as const;
