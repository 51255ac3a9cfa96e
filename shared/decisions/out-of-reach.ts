import type { Instance } from '../domain/instance.ts';

/** Why nobody but somebody else, or nobody just now, can change the instance; null where it is within reach. */
export function outOfReach(instance: Pick<Instance, 'managedBy' | 'state'>): string | null {
  if (instance.managedBy !== null)
    return `the instance is managed by ${instance.managedBy}, and only that service can change its settings`;
  switch (instance.state) {
    case 'running':
    case 'stopped':
      return null;
    case 'pending':
      return 'the instance is still starting; the next run looks again';
    case 'stopping':
      return 'the instance is stopping; the next run looks again';
    case 'shutting-down':
      return 'the instance is shutting down';
    case 'terminated':
      return 'the instance is terminated';
  }
}
