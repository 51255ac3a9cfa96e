import type { LaunchTemplate } from '../../domain/sources/source.ts';

/** How the description of a version begins that a change of ours has made; `from` is the one that was copied. */
export function madeDescription(from: number): string {
  return `imds-warden: version ${from} with IMDSv2 required`;
}

const made = /^imds-warden: version \d+ with IMDSv2 required/;

/** Whether a version is one that a change of ours has made: it is read whether anybody uses it or not. */
export function isMade({ versions }: Pick<LaunchTemplate, 'versions'>, version: number): boolean {
  const description = versions.find((one) => one.version === version)?.description ?? '';
  return made.test(description);
}
