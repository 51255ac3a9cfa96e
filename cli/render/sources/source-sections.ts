import type { Settings } from '../../../shared/domain/settings.ts';
import { planStatuses } from '../../../shared/domain/plan-status.ts';
import type { SourcePlanItem } from '../../../shared/domain/sources/source-plan-report.ts';
import type { Look } from '../look.ts';
import { sourceSection } from './source-section.ts';

/** What a plan says of sources, a part a status. */
export function sourceSections(
  items: readonly SourcePlanItem[],
  tags: Settings['tags'],
  look: Look,
): readonly string[] {
  return planStatuses
    .map((status) => items.filter((item) => item.status === status))
    .filter((part) => part.length > 0)
    .map((part) => sourceSection(part, tags, look));
}
