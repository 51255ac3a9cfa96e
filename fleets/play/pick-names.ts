import type { ChangeName } from '../../shared/domain/change-name.ts';
import type { Stage } from '../stage/stage.ts';

/** What a person wants undone: one of all changes that are recorded, or all of one run. null: there is none. */
export async function pickNames(
  { find }: Stage,
  { of, pick }: { readonly of: 'run' | 'change'; readonly pick: number },
): Promise<readonly ChangeName[] | null> {
  const changes = await find('INSTANCE#', 'CHANGE#');
  const names = changes.map(({ runStartedAt, runId, instanceId }) =>
    [runStartedAt, runId, ...(of === 'run' ? [] : [instanceId])].join(' '),
  );
  const all = [...new Set(names)].toSorted();
  const picked = all[pick % Math.max(1, all.length)];
  if (picked === undefined) return null;
  const [, runId = '', instanceId = null] = picked.split(' ');
  return [{ runId, instanceId }];
}
