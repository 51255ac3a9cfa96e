import { type AuditPart, auditParts } from '../../shared/domain/report.ts';
import { UsageError } from '../usage-error.ts';
import { commaList, parseWord } from './parse-values.ts';

/**
 * A comma list of what an audit is to read, in the order of auditParts; null: everything.
 * @throws UsageError
 */
export function parseOnly(text: string | undefined): readonly AuditPart[] | null {
  if (text === undefined) return null;
  const asked = commaList(text).map((word) => parseWord('--only', word, auditParts));
  if (asked.length === 0)
    throw new UsageError(`--only takes ${auditParts.join(', ')}, or several with commas`);
  return auditParts.filter((part) => asked.includes(part));
}
