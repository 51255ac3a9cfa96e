import type { Breaker } from '../../shared/domain/breaker.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { minute } from '../../shared/wording/dates.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import { wrap } from '../../shared/wording/wrap.ts';
import type { Look } from './look.ts';
import { proseWidth } from './plan/plan-prose.ts';

/** @param found null: nothing was ever recorded */
export function breakerText(
  found: { readonly breaker: Breaker; readonly words: string } | null,
  account: string,
  { limits }: Pick<Settings, 'limits'>,
  look: Look,
): string {
  const share = `${Number((limits.breakerShare * 100).toPrecision(6))} %`;
  const rule = `It opens once more than ${share} of the changes under watch are rejected (breakerShare in the settings), and then no modify is made until a person clears it.`;
  const state =
    found === null
      ? 'is closed: nothing was ever recorded here'
      : `${stateWords(found.breaker)} (by ${plainText(found.words, 200)})`;
  const lines = [
    `The circuit breaker of account ${account} ${state}.`,
    ...(found === null ? [] : clearedWords(found.breaker)),
    rule,
  ];
  return `${lines.map((line) => wrap(line, '', proseWidth(look))).join('\n')}\n`;
}

function stateWords({ openedAt, reason }: Breaker): string {
  if (openedAt === null) return 'is closed';
  return `is OPEN since ${minute(openedAt)}: ${plainText(reason ?? 'why is not recorded', 300)}`;
}

function clearedWords({ clearedAt, clearedBy }: Breaker): readonly string[] {
  if (clearedAt === null) return [];
  return [
    `It was cleared last on ${minute(clearedAt)} by ${plainText(clearedBy ?? 'nobody knows', 300)}.`,
  ];
}
