import type { App } from 'aws-cdk-lib';
import type { Settings } from '../shared/domain/settings.ts';
import { ForwardingStack } from './forwarding-stack.ts';
import { knownHome, regionsToForward, type Home } from './home.ts';
import { WardenStack } from './warden-stack.ts';

/**
 * The stack, and a small one for each further Region whose events it is to hear of. Without such Regions the stack is tied to
 * no account and no Region.
 * @throws SettingsError when there are such Regions, and the stack's own is not known
 */
export function createStacks(app: App, settings: Settings, home: Home | null): WardenStack {
  const regions = regionsToForward(settings, home);
  if (regions.length === 0) return new WardenStack(app, settings);
  const known = knownHome(home, regions);
  const stack = new WardenStack(app, settings, known);
  for (const region of regions)
    // The bus is there anyway, but an event that is forwarded before the rules at home are there is lost.
    new ForwardingStack(app, region, settings.tags, known).addStackDependency(stack);
  return stack;
}
