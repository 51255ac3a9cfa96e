import type { OwnersReport } from '../../../shared/domain/owners-report.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import { wide } from '../audit/columns.ts';
import { csvRows } from '../csv-rows.ts';
import { drawColumns } from '../draw-columns.ts';
import type { Look } from '../look.ts';
import { proseWidth } from '../plan/plan-prose.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';
import { csvColumns, heardWord, tableColumns } from './owner-columns.ts';
import { ownersFoot } from './owners-foot.ts';

export const ownerFormats = ['table', 'json', 'csv'] as const;

export type OwnerFormat = (typeof ownerFormats)[number];

export type OwnersFacts = Omit<OwnersReport, 'schema' | 'usage' | 'usd'> & {
  readonly usage: Usage;
};

/** What `owners` prints. */
export function renderOwners(format: OwnerFormat, facts: OwnersFacts, look: Look): string {
  switch (format) {
    case 'table':
      return table(facts, look);
    case 'json': {
      const report: OwnersReport = {
        schema: 'imds-warden/owners@1',
        ...facts,
        ...reportUsage(facts.usage),
      };
      return `${safeJson(report, 2)}\n`;
    }
    case 'csv':
      return csvRows(csvColumns, facts.owners);
  }
}

/** A verdict's colour says how bad it is. */
const colours = { no: 'rejecting', 'not known': 'in-use', yes: 'enforced' } as const;

function table(facts: OwnersFacts, look: Look): string {
  const { owners } = facts;
  const foot = ownersFoot(facts, proseWidth(look));
  if (owners.length === 0) return foot;
  const columns = tableColumns(owners, look.width < wide);
  const drawn = drawColumns(columns, owners, look.width, ({ head }, line, text) => {
    const word = heardWord(line) as keyof typeof colours;
    return head === 'hears' ? look.paint(colours[word], text) : text;
  });
  return `${drawn}\n\n${foot}`;
}
