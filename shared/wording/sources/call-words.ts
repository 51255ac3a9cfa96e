import type { MetadataOptions } from '../../domain/instance.ts';
import type { SourceState } from '../../domain/sources/source-change.ts';
import type { SourceCall } from '../../domain/sources/source-plan.ts';
import { settingWords } from '../options.ts';

type Named = { readonly [K in keyof MetadataOptions]?: MetadataOptions[K] | null };

/**
 * One call that changes a source, as a clause: `default version 7 -> 8`. Nothing in it is anybody's text.
 * @param before as read just now; null: not known
 */
export function callWords(call: SourceCall, before: SourceState | null): string {
  switch (call.call) {
    case 'create-version':
      return `new version, a copy of version ${call.from} with ${namedWords(call.options)}`;
    case 'set-default': {
      const now = before?.of === 'template' ? `${before.defaultVersion} ` : '';
      return `default version ${now}-> ${call.version ?? 'the new one'}`;
    }
    case 'set-defaults': {
      const now = before?.of === 'defaults' ? before.options : null;
      return `account defaults: ${defaultsWords(now, call.options)}`;
    }
    case 'set-enforced':
      return call.enforced
        ? 'HttpTokensEnforced off -> on, so EC2 refuses every launch that would allow IMDSv1'
        : 'HttpTokensEnforced on -> off';
    case 'require-v2':
      return 'ImdsSupport -> v2.0, for good';
  }
}

/** `tokens required, endpoint enabled, hop limit 2`. */
export function namedWords(options: Named): string {
  const named = settings(options).map((key) => `${settingWords[key]} ${valueWords(options[key])}`);
  return named.length === 0 ? 'no metadata options of its own' : named.join(', ');
}

/** `tokens no preference -> required`: only what differs; without a former state what is wanted. */
export function defaultsWords(before: Named | null, after: Named): string {
  if (before === null) return namedWords(after);
  const changed = settings(after).filter((key) => (before[key] ?? null) !== (after[key] ?? null));
  if (changed.length === 0) return 'as before';
  return changed
    .map((key) => `${settingWords[key]} ${valueWords(before[key])} -> ${valueWords(after[key])}`)
    .join(', ');
}

function settings(options: Named): readonly (keyof MetadataOptions)[] {
  return (Object.keys(settingWords) as (keyof MetadataOptions)[]).filter(
    (key) => options[key] !== undefined,
  );
}

function valueWords(value: string | number | null | undefined): string {
  return value === null || value === undefined ? 'no preference' : String(value);
}
