import type { RoleDelivery } from '../../../shared/domain/role-delivery.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { point } from '../plan/plan-prose.ts';
import { shownText } from '../shown-text.ts';

/** A list under its title; '' where there is nothing in it. */
export function listed(title: string, texts: readonly string[], width: number): string {
  if (texts.length === 0) return '';
  return [
    `${title} (${texts.length})`,
    ...texts.map((text) => point('- ', shownText(text, 700), width)),
  ].join('\n');
}

/** `  verdict   ...`, the lines after the first under the text. */
export function fact(name: string, text: string, width: number): string {
  return point(`  ${name.padEnd(10)}`, text, width);
}

/** What CloudTrail says; where nobody was asked nothing is claimed. */
export function deliveryWords(read: RoleDelivery): string {
  switch (read.kind) {
    case 'not-asked':
      return 'not asked: the settings name no place where CloudTrail can be asked (roleDelivery)';
    case 'unreadable':
      return `not known: ${read.why}`;
    case 'read':
      return read.lastAt === null
        ? `no call of the last ${read.days} days was signed with credentials that IMDSv1 had handed out, which proves nothing of other uses`
        : `${read.calls} ${read.calls === 1 ? 'call' : 'calls'} of the last ${read.days} days signed with credentials that IMDSv1 had handed out, the last ${minute(read.lastAt)}`;
  }
}
