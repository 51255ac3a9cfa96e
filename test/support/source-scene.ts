import type { SourceChange } from '../../shared/domain/sources/source-change.ts';
import type { PendingSource } from '../../shared/domain/sources/pending-source.ts';
import type { SourceRecord } from '../../shared/domain/sources/source-record.ts';
import type { SourceKind } from '../../shared/domain/sources/source.ts';
import { noCounts } from '../../shared/decisions/count.ts';
import { readSettings } from '../../shared/gateways/read-settings.ts';
import { putTargetReport, startRun } from '../../shared/records/run-records.ts';
import { putPendingSources } from '../../shared/records/sources/pending-source-records.ts';
import { type AppliedRun, runByHand } from '../../shared/steps/run-by-hand.ts';
import { planSourceUndos } from '../../shared/steps/sources/plan-source-undos.ts';
import { toolsOf } from './tools-of.ts';
import { ACCOUNT, HOME, startWorld, type World, type WorldOptions } from './world.ts';

/** The sandbox's template of that name in the home Region. */
export function templateNamed({ sandbox }: World, name: string) {
  const templates = sandbox.account.regions.get(HOME)?.templates.values() ?? [];
  const found = [...templates].find((template) => template.name === name);
  if (found === undefined) throw new Error(`there is no launch template ${name}`);
  return found;
}

/** Every call on a source that the ledger knows, oldest first. */
export async function sourceChangesOf(world: World): Promise<readonly SourceChange[]> {
  return (await world.items('SOURCE#', 'CHANGE#')) as unknown as readonly SourceChange[];
}

/** The last audit of a source. */
export async function sourceRecordOf(
  world: World,
  kind: SourceKind,
  id: string,
): Promise<SourceRecord> {
  const records = (await world.items('SOURCES#')) as unknown as readonly SourceRecord[];
  const found = records.find((record) => record.kind === kind && record.id === id);
  if (found === undefined) throw new Error(`the table knows no ${kind} ${id}`);
  return found;
}

export async function pendingSourcesOf(
  world: World,
  runId: string,
): Promise<readonly PendingSource[]> {
  return (await world.items(`RUN#${runId}`, 'PENDINGSOURCE#')) as unknown as PendingSource[];
}

/** Calls that change a source, whatever came of them. */
export function sourceWrites(world: World) {
  return world
    .writes()
    .filter(({ operation }) => /LaunchTemplate|MetadataDefaults|ImageAttribute/.test(operation));
}

/** A person undoes what a run has changed of one source. @throws Error with the reason where it is refused */
export async function undoSource(
  world: World,
  runId: string,
  of: { readonly runId: string; readonly kind: SourceKind },
): Promise<AppliedRun> {
  const tools = toolsOf(world);
  const settings = await readSettings(tools.clients, HOME, world.environment.SETTINGS_PARAMETER);
  const parts = (await sourceChangesOf(world)).filter(
    (change) => change.runId === of.runId && change.kind === of.kind,
  );
  const [first, ...more] = parts;
  const found = first === undefined ? [] : [[first, ...more] as const];
  const [item] = (await planSourceUndos(tools, found, settings)).items;
  if (item === undefined || item.plan.action !== 'undo')
    throw new Error(item?.plan.reason ?? 'nothing was made');
  const { account, region, kind, id, owner, action, runStartedAt } = item.parts[0];
  const undoes = { runId: of.runId, runStartedAt, part: 1, action };
  const pending: PendingSource = {
    account,
    region,
    kind,
    id,
    owner,
    undoes,
    action: 'undo',
    status: 'allotted',
    reason: null,
  };
  const run = { runId, startedAt: world.now() };
  return runByHand(
    tools,
    {
      scope: 'undo',
      targets: [{ ...run, account, region }],
      actions: [],
      sources: [pending],
      record: async () => {
        await startRun(tools.table, {
          ...run,
          scope: 'undo',
          leasedAt: world.now(),
          startedBy: 'arn:somebody',
          account: ACCOUNT,
          settings,
          status: 'running',
          finishedAt: null,
          summarySentAt: null,
          targets: [region],
          counts: null,
          changes: null,
          problems: [],
          notes: [],
        });
        await putPendingSources(tools.table, runId, [pending], tools.now());
        const report = { ...run, account, region, counts: noCounts, gaps: [], notes: [] };
        await putTargetReport(tools.table, { ...report, status: 'read', error: null }, tools.now());
      },
    },
    {
      run,
      readSettings: async () => ({ ...settings, mode: 'enforce' }),
      interrupted: () => false,
      onChange: () => {},
      onVerify: () => {},
    },
  );
}

export const sceneTemplate = 'lt-0000000000000000a';

/**
 * One Region with a launch template whose tags ask for a version that becomes the default, and a group on that; what the
 * group has launched requires IMDSv2 already, so that nothing but the template is changed.
 */
export async function templateToFix({
  tags = {},
  ...options
}: WorldOptions & { readonly tags?: Record<string, string> } = {}): Promise<World> {
  const owner = 'web@example.com';
  return startWorld(
    {
      regions: [{ name: HOME }],
      templates: [
        {
          name: 'web',
          id: sceneTemplate,
          tags: { 'imds-warden': 'modify', 'imds-warden:default': 'true', owner, ...tags },
        },
      ],
      groups: [{ name: 'web', launchTemplate: { name: 'web', version: '$Default' } }],
      instances: [
        {
          id: 'i-00000000000000001',
          asg: 'web',
          tags: { owner },
          options: { httpTokens: 'required' },
        },
      ],
    },
    options,
  );
}
