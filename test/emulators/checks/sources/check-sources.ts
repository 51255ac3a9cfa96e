import { deepEqual } from 'node:assert/strict';
import { judgeSources } from '../../../../shared/decisions/sources/judge-sources.ts';
import type { RegionSources } from '../../../../shared/domain/sources/source.ts';
import { expectedVerdicts } from '../../fleet/sources/source-fleet.ts';
import { settings } from '../../world/settings.ts';
import type { Checks } from '../checks.ts';
import { byName } from './by-name.ts';

/** The same sources are read in both worlds, and judged as they were worked out by hand. */
export async function checkSources(
  checks: Checks,
  moto: RegionSources,
  sandbox: RegionSources,
): Promise<void> {
  await checks.that('moto shows every part of the sources that are audited but fleets', () =>
    deepEqual(moto.unread, {}),
  );
  await checks.that('moto and the sandbox show the same sources', () =>
    deepEqual(byName(moto), byName(sandbox)),
  );
  for (const [world, sources] of Object.entries({ moto, sandbox }))
    await checks.that(`each source in ${world} gets the verdict that was worked out by hand`, () =>
      deepEqual(verdicts(sources), sorted(expectedVerdicts)),
    );
}

function verdicts(sources: RegionSources): unknown {
  const judged = judgeSources(sources, settings, new Date()).sources;
  return sorted(
    Object.fromEntries(
      judged.map(({ kind, id, name, verdict }) => [`${kind} ${name ?? id}`, verdict]),
    ),
  );
}

function sorted(verdictsByName: Readonly<Record<string, string>>): unknown {
  return Object.entries(verdictsByName).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
