import { isDeepStrictEqual } from 'node:util';
import type { InstanceReport } from '../../../../shared/domain/report.ts';
import { type Expected, expected } from '../../fleet/random/expected.ts';
import type { Launched } from '../../fleet/random/random-instance.ts';
import { few } from './few.ts';

/** Some instances whose field is not what the seed says; of those that are missing another check tells. */
export function differences<Field extends keyof InstanceReport>(
  reports: readonly Pick<InstanceReport, 'instanceId' | Field>[],
  fleet: readonly Launched[],
  field: Field,
  wanted: (instance: Launched) => unknown = (one) => expected(one)[field as keyof Expected],
): readonly string[] {
  const byId = new Map(fleet.map((instance) => [instance.instanceId, instance]));
  const all = reports.flatMap(({ instanceId, [field]: is }) => {
    const instance = byId.get(instanceId);
    const shouldBe = instance ? wanted(instance) : undefined;
    return isDeepStrictEqual(is, shouldBe)
      ? []
      : [`${instanceId}: ${JSON.stringify(is)} instead of ${JSON.stringify(shouldBe)}`];
  });
  return few(all);
}
