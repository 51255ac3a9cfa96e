import type { Tag } from '../../domain/instance.ts';
import type { SourceLaunch } from '../../domain/sources/source-audit.ts';
import { containerHostSign } from '../container-host.ts';

/** All that there is to advise as one text, the most urgent first; null: nothing. */
export function adviceOf(...advice: readonly (string | null)[]): string | null {
  const said = [...new Set(advice.filter((one) => one !== null))];
  return said.length === 0 ? null : said.join('; ');
}

/**
 * A container is one network hop further away: with tokens required and hop limit 1 its calls may never be answered
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html).
 * @param tags of everything that its instances get theirs from
 */
export function hopAdvice(
  launches: readonly Pick<SourceLaunch, 'label' | 'launch'>[],
  tags: readonly Tag[],
): string | null {
  const narrow = launches.find(
    ({ launch: { httpTokens, hopLimit, verdict } }) =>
      verdict === 'v2-only' && httpTokens.value === 'required' && hopLimit.value === 1,
  );
  const sign = containerHostSign(tags);
  if (narrow === undefined || sign === null) return null;
  return `${narrow.label} has hop limit 1 on container hosts (tag ${sign}): raise it to 2, or containers may get no answer`;
}
