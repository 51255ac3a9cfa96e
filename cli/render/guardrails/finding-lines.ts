import type {
  GuardFinding,
  GuardSubject,
} from '../../../shared/domain/guardrails/guard-finding.ts';

/** One line for each finding; those that differ in their place alone are one line. */
export function findingLines(
  findings: readonly GuardFinding[],
  several: boolean,
): readonly string[] {
  const alike = new Map<string, GuardFinding[]>();
  for (const finding of findings) {
    const { kind, id, name, reason, instances } = finding;
    const key = JSON.stringify([kind, id, name, reason, instances]);
    alike.set(key, [...(alike.get(key) ?? []), finding]);
  }
  return [...alike.values()].map((same) => line(same, several));
}

function line(same: readonly GuardFinding[], several: boolean): string {
  const [first] = same;
  if (first === undefined) return '';
  const { kind, id, name, reason, instances } = first;
  const places = [...new Set(same.map((finding) => place(finding, several)))].filter(Boolean);
  const named = name === null || name === '' ? '' : ` (${name})`;
  const about = instances === null || instances === 0 ? '' : `; ${counted(instances)}`;
  const where = places.length === 0 ? '' : `${places.join(', ')}: `;
  return `${where}${subjectWords[kind]} ${id}${named}: ${reason}${about}`;
}

function place({ account, region }: GuardFinding, several: boolean): string {
  return [...(region === null ? [] : [region]), ...(several ? [account] : [])].join(' ');
}

function counted(instances: number): string {
  return instances === 1 ? '1 instance' : `${instances} instances`;
}

const subjectWords = {
  role: 'role',
  instance: 'instance',
  principal: 'caller',
  template: 'template',
  configuration: 'configuration',
  group: 'group',
  fleet: 'fleet',
  'spot-fleet': 'Spot Fleet',
  image: 'image',
  defaults: 'account defaults',
} as const satisfies Record<GuardSubject, string>;
