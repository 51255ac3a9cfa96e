import type { SourceAction, SourcePlan } from '../../domain/sources/source-plan.ts';

export function noChange(reason: string): SourcePlan {
  return { action: 'none', reason };
}

export function holdSource(asked: SourceAction, reason: string, override: string): SourcePlan {
  return { action: 'hold', asked, reason, override };
}

export function refuseSource(asked: SourceAction, reason: string): SourcePlan {
  return { action: 'refuse', asked, reason };
}

/** `1 instance`, `2 instances` */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`; of many the first five, and how many more. */
export function listed(things: readonly string[]): string {
  const shown = things.length > 5 ? things.slice(0, 5) : things;
  const more = things.length > 5 ? [`${things.length - 5} more`] : [];
  const all = [...shown, ...more];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** Names of groups and templates are anybody's text: without what could pass for the end of a line or of a quotation. */
export function shownName(name: string): string {
  const text = name.replaceAll(/[\p{C}`]/gu, ' ');
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** One word of a POSIX shell, of a name that canBePasted lets stand in a command. */
export function shellWord(text: string): string {
  return /^[\w./:=,@+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
