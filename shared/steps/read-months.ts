import { evidenceByMonth, monthsWindow } from '../decisions/evidence-by-month.ts';
import type { MonthOfCalls } from '../decisions/evidence-by-month.ts';
import type { Target } from '../domain/instance.ts';
import { readMetrics } from '../gateways/read-metrics.ts';
import type { Tools } from './tools.ts';

/** The calls of each calendar month, or why they could not be read. */
export type Months =
  | { readonly kind: 'read'; readonly months: readonly MonthOfCalls[] }
  | { readonly kind: 'unreadable'; readonly why: string };

export type MonthsOfBoth = { readonly noToken: Months; readonly noTokenRejected: Months };

/** Both metrics of one instance by calendar month, as far back as CloudWatch keeps them. */
export async function readMonths(
  { clients, now }: Pick<Tools, 'clients' | 'now'>,
  of: Target & { readonly instanceId: string },
): Promise<MonthsOfBoth> {
  const { instanceId } = of;
  const window = monthsWindow(now());
  const keys = [
    { instanceId, metric: 'MetadataNoToken' },
    { instanceId, metric: 'MetadataNoTokenRejected' },
  ] as const;
  const [noToken, noTokenRejected] = (await readMetrics(clients, of, keys, window)).map(
    (answer): Months =>
      answer.kind === 'complete'
        ? { kind: 'read', months: evidenceByMonth(answer, window) }
        : answer,
  );
  return { noToken: noToken ?? noAnswer, noTokenRejected: noTokenRejected ?? noAnswer };
}

const noAnswer: Months = { kind: 'unreadable', why: 'CloudWatch gave no answer' };
