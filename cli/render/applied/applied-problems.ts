import { failurePhases } from '../../../shared/domain/run.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { ended, point } from '../plan/plan-prose.ts';

/**
 * What broke while changes were made. What could not be read stands in the plan already, and what became of the changes
 * in their table.
 */
export function appliedProblems(problems: readonly string[], width: number): string {
  const broken = problems.filter((problem) =>
    failurePhases.some((phase) => problem.startsWith(`${phase} `)),
  );
  if (broken.length === 0) return '';
  return [
    `WHAT BROKE (${broken.length})`,
    ...broken.map((problem) => point('- ', ended(plainText(problem, 500)), width)),
  ].join('\n');
}
