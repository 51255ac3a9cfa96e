import type { SourceChange } from '../../domain/sources/source-change.ts';
import { callWords, defaultsWords } from './call-words.ts';

type Told = Pick<SourceChange, 'call' | 'status' | 'before' | 'after' | 'created'>;

/**
 * What one recorded call changed, and never what was only wished for, unless it says so: `default version 7 -> 8`. Shared by
 * apply, undo, image and explain.
 */
export function sourceChangeWords(change: Told): string {
  switch (change.status) {
    case 'applied':
      return doneWords(change);
    case 'requested':
      return `${doneWords(change)} (not verified yet)`;
    case 'intended':
      return `${callWords(change.call, change.before)} (not known whether EC2 did it)`;
    case 'failed':
    case 'superseded':
      return change.after === null ? 'not changed' : seenWords(change);
  }
}

function doneWords({ call, created, before }: Told): string {
  switch (call.call) {
    case 'create-version':
      return created === null
        ? callWords(call, before)
        : callWords(call, before).replace('new version', `version ${created}`);
    case 'set-default':
    case 'set-defaults':
    case 'set-enforced':
    case 'require-v2':
      return callWords(call, before);
  }
}

/** What a later read showed in the place of what was wanted. */
function seenWords({ before, after }: Told): string {
  if (after === null) return 'not known';
  switch (after.of) {
    case 'template':
      return `default version ${after.defaultVersion}, latest version ${after.latestVersion}`;
    case 'defaults': {
      const was = before?.of === 'defaults' ? before.options : null;
      return `account defaults: ${defaultsWords(was, after.options)}; HttpTokensEnforced ${after.enforced ? 'on' : 'off'}`;
    }
    case 'image':
      return `ImdsSupport ${after.imdsSupport ?? 'not set'}`;
  }
}
