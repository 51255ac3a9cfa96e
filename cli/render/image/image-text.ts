import type { ImagePlan } from '../../../shared/domain/sources/image-plan.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { callWords } from '../../../shared/wording/sources/call-words.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import type { Look } from '../look.ts';
import { planNotes } from '../plan/plan-notes.ts';
import { point, proseWidth, sentence } from '../plan/plan-prose.ts';
import { imageInstances } from './image-instances.ts';
import { imageUseText } from './image-use-text.ts';

/** What marking an AMI would mean, and that nobody can take it back. */
export function imageText(plan: ImagePlan, look: Look): string {
  const width = proseWidth(look);
  const isWeighed = plan.plan.action === 'hold' || plan.plan.action === 'require-v2';
  const parts = [
    headText(plan, width),
    ...(isWeighed ? [finalText(width), usesText(plan, width), imageInstances(plan, look)] : []),
    ...(plan.notes.length > 0 ? [planNotes(plan.notes, look)] : []),
    decisionText(plan, width),
  ];
  return `${parts.join('\n\n')}\n`;
}

function headText({ image, region, account, at, owner }: ImagePlan, width: number): string {
  const name = image.name === null ? '' : ` "${plainText(image.name, 60)}"`;
  const last = image.lastLaunchedAt === null ? 'not known' : image.lastLaunchedAt.slice(0, 10);
  return [
    wrap(`AMI ${image.id}${name} in ${region}, account ${account}, read ${minute(at)}`, '', width),
    wrap(
      `ImdsSupport ${image.imdsSupport ?? 'is not set'}; owner ${plainText(owner)}; last launch: ${last}.`,
      '',
      width,
    ),
  ].join('\n');
}

/** docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html, ImdsSupport */
function finalText(width: number): string {
  return [
    wrap(
      'With ImdsSupport v2.0 an instance that is launched from it requires IMDSv2, with hop limit 2, unless the launch, its template or the account defaults say otherwise. Instances that run already stay as they are.',
      '',
      width,
    ),
    point(
      '! ',
      'AWS cannot take this back, and neither can imds-warden undo. Only a new AMI, made from the snapshot of this one, comes without it.',
      width,
    ),
  ].join('\n');
}

function usesText({ uses }: ImagePlan, width: number): string {
  const why =
    'Who launches from it by hand, in a program, or by an alias of Systems Manager, nobody can tell here.';
  return [
    `WHAT LAUNCHES FROM IT (${uses.length})`,
    wrap(
      uses.length === 0
        ? `No launch template (its default, its latest version, or one in use), launch configuration or fleet of this Region names it. ${why}`
        : why,
      '',
      width,
    ),
    ...uses.map((use) => `\n${imageUseText(use, width)}`),
  ].join('\n');
}

function decisionText({ plan }: ImagePlan, width: number): string {
  const reason = sentence(plainText(plan.reason, 700));
  switch (plan.action) {
    case 'none':
      return wrap(`Nothing to do: ${plan.reason}.`, '', width);
    case 'refuse':
      return `REFUSED\n${wrap(reason, '', width)}`;
    case 'hold':
      return [
        'HELD',
        wrap(reason, '', width),
        point('> ', sentence(plainText(plan.override, 300)), width),
      ].join('\n');
    case 'modify':
    case 'require':
    case 'enforce':
    case 'undo':
    case 'require-v2':
      return [
        'WILL BE CHANGED',
        ...plan.calls.map((call) => wrap(callWords(call, null), '  ', width)),
        wrap(reason, '  ', width),
      ].join('\n');
  }
}
