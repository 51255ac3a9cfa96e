import type { DefaultsReport, SourceReport } from '../../../shared/domain/sources/source-report.ts';
import { launchWords } from './launch-words.ts';
import { shownName } from '../shown-name.ts';

/** Room for a name, and for who launches from a version. */
const mostLetters = 200;

/** One line a source: `lt-0abc us-east-1 v1-allowed: template, version 7: v1-allowed (default); 12 instances hang on it` */
export function renderSourceLines(sources: readonly SourceReport[]): string {
  return sources.map((source) => `${lineOf(source)}\n`).join('');
}

function lineOf(source: SourceReport): string {
  const { id, region, verdict, kind, hanging } = source;
  const parts = [...launchWords(source), hangingWords(hanging)];
  const told = parts.map((part) => lineName(part)).join('; ');
  return `${lineName(id)} ${region} ${verdict}: ${kind}, ${told}`;
}

function hangingWords(hanging: SourceReport['hanging']): string {
  if (hanging === null) return 'how many instances hang on it is not known';
  return hanging.instances === 1
    ? '1 instance hangs on it'
    : `${hanging.instances} instances hang on it`;
}

/** One line a Region: `defaults us-east-1 v1-allowed: tokens no-preference, ...` */
export function renderDefaultsLines(defaults: readonly DefaultsReport[]): string {
  return defaults.map((report) => `${defaultsLine(report)}\n`).join('');
}

function defaultsLine(report: DefaultsReport): string {
  const { region, verdict, unreadable } = report;
  const words =
    unreadable === null
      ? [
          `tokens ${report.httpTokens}`,
          `endpoint ${report.httpEndpoint}`,
          `hop limit ${report.hopLimit}`,
          `HttpTokensEnforced ${report.enforced === true ? 'on' : 'off'}`,
        ].join(', ')
      : `could not be read: ${lineName(unreadable)}`;
  return `defaults ${region} ${verdict}: ${words}`;
}

/** A line is pasted into shells: an arrow in a name would write a file. */
function lineName(hostile: string): string {
  return shownName(hostile.replaceAll('>', ' '), mostLetters);
}
