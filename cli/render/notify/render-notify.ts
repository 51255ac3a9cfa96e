import type { NotifyReport } from '../../../shared/domain/notify-report.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import type { Look } from '../look.ts';
import { reportUsage } from '../report-usage.ts';
import { safeJson } from '../safe-json.ts';
import { notifyText } from './notify-text.ts';

export const notifyFormats = ['text', 'json'] as const;

export type NotifyFormat = (typeof notifyFormats)[number];

export type NotifyFacts = Omit<NotifyReport, 'schema' | 'usage' | 'usd'> & {
  readonly usage: Usage;
  /** Instances and Regions that were read, and Regions that were asked for. */
  readonly read: {
    readonly instances: number;
    readonly regions: number;
    readonly ofRegions: number;
  };
};

/** What `notify --preview` prints. */
export function renderNotify(format: NotifyFormat, facts: NotifyFacts, look: Look): string {
  switch (format) {
    case 'text':
      return notifyText(facts, look);
    case 'json': {
      const { read: _read, usage, ...told } = facts;
      const report: NotifyReport = {
        schema: 'imds-warden/notify@1',
        ...told,
        ...reportUsage(usage),
      };
      return `${safeJson(report, 2)}\n`;
    }
  }
}
