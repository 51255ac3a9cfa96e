import type { SourceChange } from '../../../shared/domain/sources/source-change.ts';
import type { SourceAudit } from '../../../shared/domain/sources/source-audit.ts';
import { sourceChangeId } from '../../../shared/domain/sources/source-name.ts';
import type { SourceKind } from '../../../shared/domain/sources/source.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { sourceChangeWords } from '../../../shared/wording/sources/source-change-words.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { costWords } from '../cost-words.ts';
import type { Look } from '../look.ts';
import { ended, point, proseWidth, sentence } from '../plan/plan-prose.ts';
import type { ExplainedSource } from './explained-source.ts';
import { hangingReports } from './hanging-report.ts';
import { launchLines } from './launch-lines.ts';
import { nextCommands } from './next-commands.ts';
import { hangingText } from './hanging-text.ts';
import { cautionOf } from './caution-of.ts';
import { fact, listed } from './text-parts.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

const kindWords: Readonly<Record<SourceKind, string>> = {
  template: 'launch template',
  configuration: 'launch configuration',
  group: 'Auto Scaling group',
  fleet: 'EC2 Fleet',
  'spot-fleet': 'Spot Fleet request',
  image: 'AMI',
  defaults: "the account's defaults",
};

/** What a launch from a source gets and why, who uses it, what hangs on it, what was changed, and what helps. */
export function sourceText(explained: ExplainedSource, look: Look): string {
  const width = proseWidth(look);
  const { now, problems, notes, usage } = explained;
  const { audit } = now;
  const parts = [
    head(explained, width),
    ...(audit === null ? [] : [launchText(audit, look), nowText(audit, look)]),
    hangingText('HANGS ON IT', hangingReports(now.instances), look),
    changesText(explained, width),
    ...(audit === null ? [] : [nextText(audit, explained, width)]),
    listed('ALSO NOT KNOWN', notes, width),
    listed('COULD NOT BE READ', problems, width),
    wrap(costWords(usage), '', width),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head({ source, now }: ExplainedSource, width: number): string {
  const { kind, id, region, account } = source;
  const place = `${kindWords[kind]} ${shownName(id, 255)} in ${region}, account ${account}`;
  const { audit } = now;
  const facts =
    audit === null
      ? ['what it is could not be read']
      : [
          ...(audit.name === null ? [] : [`"${shownName(audit.name, 128)}"`]),
          `owner ${shownName(audit.ownership.owner.key)}`,
        ];
  return `${wrap(sentence(place).replace(/\.$/, ''), '', width)}\n${wrap(facts.join(', '), '', width)}`;
}

function launchText({ launches }: SourceAudit, look: Look): string {
  return [
    `WHAT A LAUNCH GETS (${launches.length})`,
    ...launches.map((launch) => launchLines(launch, look)),
  ].join('\n');
}

function nowText(audit: SourceAudit, look: Look): string {
  const width = proseWidth(look);
  const { verdict, reason, advice, service, plan } = audit;
  return [
    'NOW',
    fact('verdict', `${verdict}: ${ended(shownText(reason, 500))}`, width).replace(
      verdict,
      look.paint(verdict, verdict),
    ),
    ...(advice === null ? [] : [fact('advice', ended(shownText(advice, 700)), width)]),
    ...(service === null
      ? []
      : [
          fact(
            'service',
            `${service.service}, by ${shownName(service.sign)}: ${ended(service.lever)}`,
            width,
          ),
        ]),
    fact('plan', `${planAction(audit)}: ${ended(shownText(plan.reason, 500))}`, width),
  ].join('\n');
}

function planAction({ plan }: SourceAudit): string {
  if (plan.action === 'hold') return `${plan.asked}, but held`;
  return plan.action === 'refuse' ? `${plan.asked}, but refused` : plan.action;
}

function changesText({ changes, recordedIn }: ExplainedSource, width: number): string {
  // Among what could not be read stands why.
  if (changes === null) return wrap('What is recorded of it could not be read.', '', width);
  if (recordedIn === null || changes.length === 0) return '';
  return [
    `WHAT WAS CHANGED (${changes.length})`,
    wrap(`Recorded in ${shownName(recordedIn, 200)}.`, '', width),
    ...changes.map((change) => changeLines(change, width)),
  ].join('\n');
}

function changeLines(change: SourceChange, width: number): string {
  const { intendedAt, action, status, askedBy, startedBy, reason, outcome, error } = change;
  const line = (text: string) => point('  ', text, width);
  return [
    point(
      `${minute(intendedAt)}  `,
      sentence(`${action} (${status}): ${shownText(sourceChangeWords(change), 500)}`),
      width,
    ),
    line(`change ${sourceChangeId(change)}`),
    line(`asked for by ${shownName(askedBy, 300)}`),
    ...(startedBy === askedBy ? [] : [line(`run started by ${shownName(startedBy, 300)}`)]),
    line(`why: ${ended(shownText(reason, 500))}`),
    ...(outcome === null ? [] : [line(`outcome: ${ended(shownText(outcome, 500))}`)]),
    ...(error === null
      ? []
      : [line(`error: ${ended(shownText(`${error.code}: ${error.message}`, 500))}`)]),
  ].join('\n');
}

/** Commands stand on lines of their own, whole, however long: they are there to be pasted. */
function nextText(
  audit: SourceAudit,
  { now, settings, settingsFrom }: ExplainedSource,
  width: number,
): string {
  const commands = nextCommands(audit, now.read, settings);
  const lever =
    audit.service !== null && audit.service.service !== 'ecs'
      ? [wrap(sentence(audit.service.lever), '', width)]
      : [];
  const caution = cautionOf(now.instances);
  const nothing = audit.verdict === 'v2-only' || audit.verdict === 'off';
  if (commands.length === 0 && lever.length === 0)
    return nothing ? '' : `NEXT\n${wrap(sentence(audit.advice ?? audit.reason), '', width)}`;
  return [
    'NEXT',
    wrap(`Settings: ${shownName(settingsFrom, 200)}.`, '', width),
    ...lever,
    ...(caution === null ? [] : [wrap(sentence(caution), '', width)]),
    ...(commands.length === 0
      ? []
      : [wrap('To be pasted; imds-warden runs none of these itself:', '', width)]),
    ...commands.flatMap(({ what, command }) => [
      '',
      point('# ', shownText(what, 300), width).replaceAll('\n  ', '\n# '),
      command,
    ]),
  ].join('\n');
}
