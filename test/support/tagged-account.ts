import type { FleetDescription, Sandbox } from '../../sandbox/index.ts';
import { commandLine, type Outcome } from './command-line.ts';

/** Instances that are ready and tagged, each with an owner of its own, so that no share limits them. */
export const tagged = (size: number): FleetDescription => ({
  instances: Array.from({ length: size }, (_, index) => ({
    id: idOf(index),
    tags: { 'imds-warden': 'modify', owner: `owner-${index}@example.com` },
  })),
});

export const idOf = (index: number): string => `i-${String(index + 1).padStart(17, '0')}`;

/** The instances that were changed, in order. */
export const changed = (sandbox: Sandbox): readonly string[] =>
  sandbox.calls
    .of('ModifyInstanceMetadataOptions')
    .map(({ parameters }) => (parameters as { InstanceId: string }).InstanceId);

export async function apply(
  { environment }: Sandbox,
  folder: string,
  ...options: readonly string[]
): Promise<Outcome> {
  return commandLine(['apply', ...options], { environment, folder });
}
