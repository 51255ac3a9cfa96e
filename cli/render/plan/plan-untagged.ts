import type { AccountPlan } from '../../../shared/domain/account-plan.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { proseWidth } from './plan-prose.ts';
import { shownName } from '../shown-name.ts';

/** What stands in place of a plan where no tag asks for anything. */
export function planUntagged({ settings, targets }: AccountPlan, look: Look): string {
  const key = shownName(settings.tags.action, 128);
  const isWhole = targets.every(({ error }) => error === null);
  const width = proseWidth(look);
  return [
    wrap(
      `No instance ${isWhole ? '' : 'that could be read '}carries the tag ${key}, and without it no instance is changed. To require IMDSv2 on one, tag it ${key}=modify and plan again:`,
      '',
      width,
    ),
    `  aws ec2 create-tags --region REGION --resources INSTANCE --tags Key=${key},Value=modify`,
    wrap(
      'imds-warden audit --where verdict=ready lists the instances on which nothing calls IMDSv1 any more.',
      '',
      width,
    ),
  ].join('\n');
}
