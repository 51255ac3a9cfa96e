import type { ModifyInstanceMetadataOptionsRequest } from '@aws-sdk/client-ec2';
import type { Call } from '../../sandbox/call-log.ts';
import type { MetadataOptions } from '../../shared/domain/instance.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { DirectStage } from '../stage/direct-stage.ts';
import type { Observer } from '../transport/attempt.ts';
import { type Known, learn, nothingKnown } from './known.ts';
import { type ModifyCall, toModifyCall } from './modify-call.ts';
import { optionsOf, type View } from './seen.ts';

/** What somebody else did. */
export type Foreign = {
  readonly event: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly instanceId: string;
  readonly what: 'tags' | 'options' | 'state';
};

/** Sees every call that is made on a stage, and remembers what properties ask for. */
export type Witness = Observer & {
  /** Tells it where it is, before anything happens. */
  readonly attend: (stage: DirectStage) => void;
  /** The event that begins now. */
  readonly begin: (event: number) => void;
  readonly told: (foreign: Pick<Foreign, 'instanceId' | 'what'>) => void;
  /** Attempts of runs to change something, oldest first. */
  readonly calls: readonly ModifyCall[];
  readonly foreign: readonly Foreign[];
  /** Instances as a run has read them first. */
  readonly firstViews: (runId: string) => ReadonlyMap<string, View>;
  /** The settings as a run has read them, every time. */
  readonly settingsOf: (runId: string) => readonly Settings[];
  /** Called before instances are read by their ids. */
  onSecondLook: ((instanceIds: readonly string[]) => void) | null;
};

const modify = 'ModifyInstanceMetadataOptions';

export function witness(): Witness {
  const calls: ModifyCall[] = [];
  const foreign: Foreign[] = [];
  const known = new Map<string, Known>();
  let stage: DirectStage | null = null;
  let event = -1;
  let before: MetadataOptions | null = null;
  const here = (): DirectStage => {
    if (stage === null) throw new Error('the witness attends no stage');
    return stage;
  };
  const knownTo = (process: string): Known => {
    const found = known.get(process) ?? nothingKnown();
    known.set(process, found);
    return found;
  };
  const optionsNow = ({ parameters }: Call): MetadataOptions | null => {
    const { InstanceId = '' } = parameters as ModifyInstanceMetadataOptionsRequest;
    const instance = here().account.instances.get(InstanceId);
    return instance === undefined ? null : optionsOf(instance);
  };
  const self: Witness = {
    calls,
    foreign,
    onSecondLook: null,
    firstViews: (runId) => knownTo(runId).firstViews,
    settingsOf: (runId) => knownTo(runId).settings,
    attend: (at) => void (stage = at),
    begin: (next) => void (event = next),
    told: (one) => void foreign.push({ event, at: here().clock.now(), ...one }),
    before: (call) => {
      if (call.operation === modify) before = optionsNow(call);
      if (call.operation === 'DescribeInstances') self.onSecondLook?.(idsAsked(call));
    },
    after: (call, ending) => {
      const { store, clock } = here();
      const at = clock.now();
      const read = knownTo(call.accessKeyId);
      learn(read, call, ending.output, at);
      const after = call.operation === modify ? optionsNow(call) : null;
      if (before === null || after === null) return;
      calls.push(toModifyCall(call, ending, { event, at, before, after, store, known: read }));
    },
  };
  return self;
}

function idsAsked({ parameters }: Call): readonly string[] {
  const { Filters = [] } = parameters as { Filters?: { Name?: string; Values?: string[] }[] };
  return Filters.find(({ Name }) => Name === 'instance-id')?.Values ?? [];
}
