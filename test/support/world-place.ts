/** Where every world's clock stands still until a step pauses or a test moves it. */
export const START = '2027-03-10T12:00:00.000Z';
export const HOME = 'us-east-1';
export const ACCOUNT = '111122223333';
