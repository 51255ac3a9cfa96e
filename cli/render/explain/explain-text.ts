import { isChange } from '../../../shared/domain/plan.ts';
import type { MetadataOptions } from '../../../shared/domain/instance.ts';
import type { Origin } from '../../../shared/domain/sources/origin.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { costWords } from '../cost-words.ts';
import type { Look } from '../look.ts';
import { ended, point, proseWidth, sentence } from '../plan/plan-prose.ts';
import type { Explained } from './explained.ts';
import { explainStory } from './explain-story.ts';
import { monthChart } from './month-chart.ts';
import { ourTags } from './our-tags.ts';
import { deliveryWords } from './text-parts.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

/** The whole story of one instance: what happened, its calls by month, what is so now, what comes next. */
export function explainText(explained: Explained, look: Look): string {
  const width = proseWidth(look);
  const parts = [
    head(explained, width),
    explainStory(explained, width),
    ...(explained.now === null ? [] : [chart(explained, width), nowText(explained, look)]),
    ...(explained.now === null ? [] : [nextText(explained, width)]),
    list('ALSO NOT KNOWN', explained.notes, width),
    list('COULD NOT BE READ', explained.problems, width),
    wrap(costWords(explained.usage), '', width),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head(explained: Explained, width: number): string {
  const { instanceId, region, account, instance, now } = explained;
  const place = wrap(`${instanceId} in ${region}, account ${account}`, '', width);
  if (instance === null) return `${place}\nEC2 does not show it any more.`;
  const { name, state, group, managedBy } = instance;
  const roles = now?.audit.roleNames;
  const facts = [
    ...(name === null ? [] : [`"${shownName(name, 80)}"`]),
    state,
    roles == null
      ? 'role not known'
      : roles.length === 0
        ? 'no role'
        : `role ${roles.map((role) => shownName(role, 64)).join(', ')}`,
    ...(now === null ? [] : [`owner ${shownName(now.audit.ownership.owner.key)}`]),
    ...(group === null ? [] : [`Auto Scaling group ${shownName(group)}`]),
    ...(managedBy === null ? [] : [`managed by ${shownName(managedBy)}`]),
  ];
  return `${place}\n${wrap(facts.join(', '), '', width)}`;
}

function chart({ now }: Explained, width: number): string {
  if (now === null) return '';
  return [
    'CALLS BY MONTH',
    wrap(
      'Calls without a token, as CloudWatch counted them (UTC). A dash is a month without data, which is not a zero; 9d: only so many days of it hold data. Bars compare the months of their own column.',
      '',
      width,
    ),
    monthChart(now.months, width),
  ].join('\n');
}

function nowText({ instance, now, settings }: Explained, { paint, ...look }: Look): string {
  if (instance === null || now === null) return '';
  const { verdict, plan } = now.audit;
  const tags = ourTags(instance, settings.tags).map(
    ({ key, value }) => `${shownName(key, 128)}=${shownName(value)}`,
  );
  const line = (name: string, text: string) =>
    point(`  ${name.padEnd(10)}`, text, proseWidth({ ...look, paint }));
  const advice = verdict.advice === null ? [] : [line('advice', ended(verdict.advice))];
  return [
    'NOW',
    line('verdict', `${verdict.kind}: ${ended(shownText(verdict.reason, 500))}`).replace(
      verdict.kind,
      paint(verdict.kind, verdict.kind),
    ),
    ...advice,
    line('settings', instance.options === null ? 'EC2 did not say' : allOptions(instance.options)),
    line('source', originWords(now.audit.origin)),
    ...(now.audit.roleDelivery.kind === 'read'
      ? [line('delivery', ended(deliveryWords(now.audit.roleDelivery)))]
      : []),
    line('tags', tags.length === 0 ? 'none that asks for anything' : tags.join(', ')),
    line(
      'plan',
      `${isChange(plan) || plan.action === 'none' ? plan.action : `${plan.asked}, but ${planWords[plan.action]}`}: ${ended(shownText(plan.reason, 500))}`,
    ),
  ].join('\n');
}

/** What it came from, what a replacement would get, and why a change of it would not last. */
function originWords(origin: Origin | null): string {
  if (origin === null) return 'none that is known';
  const { kind, id, template, launch, note } = origin;
  const from =
    template === null || template.id === id
      ? ''
      : `, which launches ${template.id} version ${template.version}`;
  const version = template !== null && template.id === id ? ` version ${template.version}` : '';
  const words = `${kind} ${shownName(id, 255)}${version}${from}: ${launch}`;
  return ended(note === null ? words : `${words}; ${shownText(note, 700)}`);
}

const planWords = { hold: 'held', refuse: 'refused' } as const;

function allOptions(options: MetadataOptions): string {
  const { httpTokens, httpEndpoint, hopLimit, httpProtocolIpv6, instanceMetadataTags } = options;
  return `tokens ${httpTokens}, endpoint ${httpEndpoint}, hop limit ${hopLimit}, IPv6 ${httpProtocolIpv6}, tags in metadata ${instanceMetadataTags}`;
}

function nextText(explained: Explained, width: number): string {
  const steps = (explained.now?.next ?? []).map(({ at, text }) =>
    point(
      `  ${(at === null ? '-' : minute(at)).padEnd(20)}  `,
      sentence(shownText(text, 700)),
      width,
    ),
  );
  return ['NEXT', wrap(nextHead(explained), '', width), ...steps].join('\n');
}

function nextHead({ settingsFrom, hasMachine }: Explained): string {
  const rules = `Settings: ${shownName(settingsFrom, 200)}.`;
  return hasMachine
    ? rules
    : `${rules} No stack is deployed: nothing happens unless somebody starts imds-warden apply.`;
}

function list(title: string, texts: readonly string[], width: number): string {
  if (texts.length === 0) return '';
  return [
    `${title} (${texts.length})`,
    ...texts.map((text) => point('- ', shownText(text, 700), width)),
  ].join('\n');
}
