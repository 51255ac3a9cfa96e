import { modifyInstanceMetadataOptions } from '../../sandbox/ec2/modify-instance-metadata-options.ts';
import { AwsError } from '../../sandbox/aws-error.ts';
import type { Instance } from '../../sandbox/account/instance.ts';
import { settle } from '../../sandbox/account/instance.ts';
import { type Edit, idOf } from '../fleet/fleet.ts';
import { putSettings, type Stage } from '../stage/stage.ts';
import { leaveTrail } from './somebody.ts';
import type { Witness } from '../witness/witness.ts';

/** Somebody else does something. What EC2 refuses does not happen. */
export function makeEdit(stage: Stage, edit: Edit, witness: Pick<Witness, 'told'>): void {
  if (edit.kind === 'settings') return putSettings(stage.account, edit.settings);
  const instanceId = idOf(edit.instance);
  const found = stage.account.instances.get(instanceId);
  if (found === undefined) return;
  const instance = settle(found, stage.clock.now());
  switch (edit.kind) {
    case 'tags':
      instance.tags = { ...othersOf(instance.tags), ...edit.tags };
      break;
    case 'options':
      if (!modify(stage, instance, edit.options)) return;
      break;
    case 'state':
      if (!changeState(instance, edit.state, stage.clock.now())) return;
  }
  witness.told({ instanceId, what: edit.kind });
}

/** Tags that are not ours: the owner's, the group's, the name. */
function othersOf(tags: Instance['tags']): Instance['tags'] {
  const ours = /^\s*imds-warden/i;
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !ours.test(key)));
}

function modify(
  { account, clock }: Stage,
  { id, region: name }: Instance,
  options: Extract<Edit, { readonly kind: 'options' }>['options'],
): boolean {
  const region = account.regions.get(name);
  if (region === undefined) return false;
  const input = {
    InstanceId: id,
    HttpTokens: options.httpTokens,
    HttpEndpoint: options.httpEndpoint,
    HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
    HttpProtocolIpv6: options.httpProtocolIpv6,
    InstanceMetadataTags: options.instanceMetadataTags,
  };
  try {
    const context = { account, region, now: clock.now(), appliesAfterMs: 2000 };
    modifyInstanceMetadataOptions.run(input, context as never);
    leaveTrail(account, region, input, clock.now());
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

/** An instance starts when it was stopped, stops when it ran, and what is terminated stays so. */
function changeState(instance: Instance, state: Instance['state'], now: number): boolean {
  const { runs } = instance.usage;
  if (instance.state === state || instance.state === 'terminated') return false;
  if (instance.state === 'shutting-down') return false;
  const last = runs.at(-1);
  if (isOn(instance.state) && !isOn(state) && last !== undefined && last.to === undefined)
    last.to = now;
  if (!isOn(instance.state) && isOn(state)) {
    runs.push({ from: now });
    instance.launchedAt = now;
  }
  instance.state = state;
  instance.nextState = undefined;
  if (state === 'running') {
    instance.optionsState = 'applied';
    instance.appliesAt = undefined;
  }
  return true;
}

function isOn(state: Instance['state']): boolean {
  return state === 'running' || state === 'pending';
}
