import { type VerdictKind, verdictKinds } from '../shared/domain/verdict.ts';
import type { RegionAudit } from '../shared/steps/audit-region.ts';
import type { FinishedRun } from '../shared/steps/finish-run.ts';
import type { Allotment } from '../shared/steps/allot-changes.ts';
import type { TargetList } from '../shared/steps/list-targets.ts';
import type { Notified } from '../shared/steps/notify-owners.ts';
import type { RegionRemediation } from '../shared/steps/remediate-region.ts';
import type { Told } from '../shared/steps/tell-machines.ts';
import type { MachineCall } from './run-machine.ts';

/** Lines on stderr while the state machine runs: one per Lambda that answers. */
export function progress(
  write: (line: string) => void,
): (call: MachineCall, answer: unknown) => void {
  let targets = 0;
  let audited = 0;
  return ({ name }, answer) => {
    switch (name) {
      case 'list-targets':
        targets = (answer as TargetList).targets.length;
        return write(`  list-targets       ${targets} Regions`);
      case 'audit-region': {
        const { region, counts, isFinished } = answer as RegionAudit;
        if (!isFinished) return write(`  audit-region       ${region} goes on behind a page`);
        audited += 1;
        return write(
          `  audit-region       ${region.padEnd(15)} ${String(counts.instances).padStart(4)} instances  (${audited}/${targets}) ${verdictWords(counts)}`,
        );
      }
      case 'allot-changes': {
        const { allotted, waiting, observed } = answer as Allotment;
        return write(
          `  allot-changes      ${allotted} allotted, ${waiting} wait for the next run, ${observed} observed only`,
        );
      }
      case 'remediate-region': {
        const { region, open } = answer as RegionRemediation;
        return write(
          `  remediate-region   ${region.padEnd(15)} ${open === 0 ? 'settled' : `${open} to be verified by the next run`}`,
        );
      }
      case 'tell-machines':
        return write(
          `  tell-machines      ${(answer as Told).events} events on the bus imds-warden`,
        );
      case 'record-failure':
        return write('  record-failure     something broke; see the summary');
      case 'notify-owners':
        return write(
          `  notify-owners      ${(answer as Notified).sent} digests sent, the operations topic's among them`,
        );
      case 'finish-run':
        return write(`  finish-run         ${(answer as FinishedRun).status}`);
    }
  };
}

function verdictWords(counts: Readonly<Record<VerdictKind, number>>): string {
  return verdictKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${kind}`)
    .join(', ');
}
