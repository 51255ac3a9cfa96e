/** Instance profiles, and the roles behind them. */
export const roleNames: Readonly<Record<string, readonly string[]>> = {
  web: ['web-server'],
  batch: ['batch-worker'],
  reports: ['reports'],
  'without-a-role': [],
};
