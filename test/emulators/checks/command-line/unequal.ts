import { few } from './few.ts';

/** What is in one list only, or more often there; empty when both hold the same in any order. */
export function unequal(is: readonly string[], shouldBe: readonly string[]): readonly string[] {
  return few([
    ...without(is, shouldBe).map((text) => `too many: ${text}`),
    ...without(shouldBe, is).map((text) => `missing: ${text}`),
  ]);
}

function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return texts.filter((text) => {
    const found = left.indexOf(text);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}
