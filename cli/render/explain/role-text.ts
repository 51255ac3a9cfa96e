import { wrap } from '../../../shared/wording/wrap.ts';
import { costWords } from '../cost-words.ts';
import type { Look } from '../look.ts';
import { ended, proseWidth } from '../plan/plan-prose.ts';
import type { ExplainedRole } from './explained-source.ts';
import { hangingReports } from './hanging-report.ts';
import { sumOf } from './role-json.ts';
import { hangingText } from './hanging-text.ts';
import { deliveryWords, fact, listed } from './text-parts.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

/** Who has a role, how often IMDSv1 is called there, and whether credentials that it handed out are used. */
export function roleText(explained: ExplainedRole, look: Look): string {
  const width = proseWidth(look);
  const { account, role, regions, now, problems, notes, usage } = explained;
  const instances = hangingReports(now.instances);
  const parts = [
    wrap(
      `Role ${shownName(role, 64)} in account ${account}, in ${regions.length === 1 ? regions[0] : `${regions.length} Regions`}`,
      '',
      width,
    ),
    nowText(explained, width),
    hangingText('WHO HAS IT', instances, look),
    listed('ALSO NOT KNOWN', notes, width),
    listed('COULD NOT BE READ', problems, width),
    wrap(costWords(usage), '', width),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function nowText({ now }: ExplainedRole, width: number): string {
  const instances = hangingReports(now.instances);
  const calls = sumOf(instances, ({ noToken }) => noToken);
  const rejected = sumOf(instances, ({ noTokenRejected }) => noTokenRejected);
  return [
    'NOW',
    fact('profiles', profileWords(now.profiles), width),
    fact(
      'calls',
      `${countWords(calls)} without a token in 15 months; ${countWords(rejected)} rejected`,
      width,
    ),
    fact('delivery', ended(shownText(deliveryWords(now.roleDelivery), 500)), width),
  ].join('\n');
}

function profileWords(profiles: readonly string[] | null): string {
  if (profiles === null) return 'not known';
  return profiles.map((arn) => shownName(arn, 300)).join(', ');
}

function countWords(count: number | null): string {
  return count === null
    ? 'no data on calls'
    : `${count.toLocaleString('en-US')} ${count === 1 ? 'call' : 'calls'}`;
}
