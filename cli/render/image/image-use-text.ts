import type { ImageUse } from '../../../shared/domain/sources/image-plan.ts';
import type { Launch } from '../../../shared/domain/sources/launch.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { sourceTitle } from '../../../shared/wording/sources/source-title.ts';
import { wrap } from '../../../shared/wording/wrap.ts';

/** One thing that launches from an AMI: what its next instance gets now, and what with ImdsSupport v2.0. */
export function imageUseText(use: ImageUse, width: number): string {
  const { name, version, usedBy, now, marked } = use;
  const facts = [
    sourceTitle({ ...use, region: '' }),
    ...(name === null ? [] : [`"${plainText(name, 60)}"`]),
    ...(version === null ? [] : [`version ${version}`]),
    ...(usedBy.length === 0 ? [] : [`(${usedBy.join(', ')})`]),
  ];
  return [
    wrap(plainText(facts.join(' '), 400), '  ', width),
    ...lines(now, marked).map((line) => wrap(line, '    ', width)),
  ].join('\n');
}

function lines(now: Launch, marked: Launch): readonly string[] {
  const isSame = now.verdict === marked.verdict && hopsOf(now) === hopsOf(marked);
  if (isSame) return [`stays ${launchWords(now)}`];
  return [`now  ${launchWords(now)}`, `then ${launchWords(marked)}`];
}

function launchWords(launch: Launch): string {
  return `${launch.verdict}, hop limit ${hopsOf(launch)}: ${plainText(launch.reason, 300)}`;
}

function hopsOf({ hopLimit }: Launch): string {
  return hopLimit.value === null ? 'not known' : String(hopLimit.value);
}
