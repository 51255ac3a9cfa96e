import { sourceChangeId } from '../../domain/sources/source-name.ts';
import { countHanging } from '../../domain/sources/source-audit.ts';
import { isCleanLaunch } from '../../domain/sources/launch.ts';
import { isSourceChange } from '../../domain/sources/source-plan.ts';
import type { SourceNews, SourceNewsChange } from '../../domain/sources/source-news.ts';
import { verdictKinds } from '../../domain/verdict.ts';
import { sourceKindWords, sourceWords as words } from '../english/sources.ts';
import { ended } from '../sentences.ts';
import { plainText } from '../plain-text.ts';

/** Versions of one template that bring IMDSv1; of more there is only the count. */
const mostLaunches = 5;
/** Who uses a version; each is named by its own line as well. */
const mostUsers = 5;

/** The line that names one source: `lt-0abc web (launch template in eu-west-1)`. */
export function sourceTitle({ kind, id, name, region }: SourceNews): string {
  // The defaults have no name but their Region's.
  const own = kind === 'defaults' ? [] : [plainText(id, 120)];
  const given = name === null || name === id ? [] : [plainText(name, 60)];
  const place = words.name(sourceKindWords[kind], plainText(region));
  return [...own, ...given, place].filter((part) => part !== '').join(' ');
}

/** What is said of one source, a line each: what was done, what is asked, why it is here, who hangs on it. */
export function sourceSentences(news: SourceNews): readonly string[] {
  return [
    ...deedWords(news),
    ...planWords(news),
    reasonWords(news),
    ...launchWords(news),
    ...hangingWords(news),
    ...pinnedWords(news),
    ...(news.service === null ? [] : [serviceWords(news.service)]),
    ...(news.advice === null ? [] : [words.advice(plainText(news.advice, 300))]),
    ...(news.ownerNote === null ? [] : [words.ownerNote(plainText(news.ownerNote, 300))]),
  ];
}

/** What the audit found, which came before what was done. */
function reasonWords({ reason, change }: SourceNews): string {
  const text = opening(plainText(reason, 400));
  return ended(change?.status === 'applied' ? `${words.asRead}${text}` : text);
}

/** Ids, and names that people gave, are written as they are. */
function opening(text: string): string {
  return /^[a-z]+[ ,:]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function deedWords(news: SourceNews): readonly string[] {
  const { change } = news;
  if (change === null) return [];
  const outcome = plainText(change.outcome ?? words.unknownOutcome, 300);
  if (change.isPartly) return [ended(words.partly(outcome)), ...takeBack(news, change)];
  switch (change.status) {
    case 'applied':
      return [...madeWords(news, change), ...takeBack(news, change)];
    case 'intended':
    case 'requested':
      return [words.requested];
    case 'failed':
      return [ended(words.notMade(outcome))];
    case 'superseded':
      return [ended(words.leftAlone(outcome))];
  }
}

function madeWords(news: SourceNews, change: SourceNewsChange): readonly string[] {
  const { action, created, from, defaultVersion } = change;
  if (action !== 'modify') return [words.made[action]];
  const made =
    created === null
      ? []
      : [words.madeVersion(created, from === null ? words.fromOlder : words.fromVersion(from))];
  if (isMadeDefault({ ...news, change }))
    return [...made, words.isDefault(defaultVersion ?? created ?? 0)];
  return [...made, words.isNotDefault];
}

/** By the change itself, or as a later read has seen it. */
export function isMadeDefault({ change, launches }: SourceNews): boolean {
  if (change === null) return false;
  const { created, defaultVersion } = change;
  const isCreated = (version: number | null) => version !== null && version === created;
  return (
    defaultVersion !== null ||
    launches.some(({ version, usedBy }) => isCreated(version) && usedBy.includes('default'))
  );
}

/** Nobody can take back what an AMI was made to require. */
function takeBack(news: SourceNews, { runId, action }: SourceNewsChange): readonly string[] {
  if (action === 'require-v2' || action === 'undo') return [];
  return [words.takeBack(plainText(sourceChangeId({ ...news, runId }), 200))];
}

function planWords({ plan, allotment, change, intent }: SourceNews): readonly string[] {
  if (plan.action === 'hold') {
    const held = ended(words.held(plan.asked, reasonText(plan.reason)));
    return [`${held} ${ended(opening(reasonText(plan.override)))}`];
  }
  if (plan.action === 'refuse') return [ended(words.refused(plan.asked, reasonText(plan.reason)))];
  if (isSourceChange(plan)) {
    if (change !== null) return [];
    return [
      words.asked(plan.action, opening(plainText(allotment?.reason ?? words.notWeighed, 300))),
    ];
  }
  // A tag that asks and is not followed deserves the reason.
  return intent === 'none' ? [] : [ended(opening(reasonText(plan.reason)))];
}

/** A plan's reason for a terminal may end in commands; here they stand apart, or are left to whoever owns the group. */
function reasonText(reason: string): string {
  const command =
    /(?:,? and then, to replace its instances,?)?(?:, or|:)? run: aws (?:'[^']*'|[^;'])*/g;
  return plainText(reason.replaceAll(command, ''), 600);
}

/** What else than the reason speaks of brings IMDSv1, and who uses it; of an AMI the reason does not say that. */
function launchWords({ launches, moreLaunches = 0, kind, reason }: SourceNews): readonly string[] {
  if (kind === 'defaults') return [];
  const open = launches.filter(
    ({ label, launch }) =>
      !isCleanLaunch(launch.verdict) && (kind === 'image' || !isSaid(label, reason)),
  );
  const lines = open
    .slice(0, mostLaunches)
    .map(({ label, usedBy, moreUsers = 0, launch }) =>
      words.launch(opening(plainText(label, 80)), notesOf(usedBy, moreUsers), launch.verdict),
    );
  const more = open.length - lines.length + moreLaunches;
  return more > 0 ? [...lines, words.moreLaunches(more)] : lines;
}

function isSaid(label: string, reason: string): boolean {
  return reason.startsWith(`${label}:`) || reason.startsWith(`${label} (`);
}

/** `the default and the latest; used by group web` */
function notesOf(usedBy: readonly string[], left: number): string {
  const roles = usedBy.filter(isRole);
  const users = usedBy.filter((by) => !isRole(by)).map((by) => plainText(by, 80));
  const named = users.slice(0, mostUsers);
  const more = users.length - named.length + left;
  const all = more > 0 ? [...named, `${more} more`] : named;
  return [
    ...(roles.length > 0 ? [words.rolesOf(roles)] : []),
    ...(all.length > 0 ? [words.usersOf(all.join(', '))] : []),
  ].join('; ');
}

function hangingWords({ hanging, kind }: SourceNews): readonly string[] {
  if (kind === 'defaults') return [];
  if (hanging === null) return [words.hangingUnknown];
  const count = countHanging(hanging);
  if (count === 0) return [words.noneHangs];
  const verdicts = verdictKinds.flatMap((verdict) => {
    const some = hanging[verdict] ?? 0;
    return some > 0 ? [`${some} ${verdict}`] : [];
  });
  return [words.hanging(count, verdicts.join(', '))];
}

function pinnedWords({ pinned }: SourceNews): readonly string[] {
  if (pinned === null) return [];
  const { version, templateId, defaultVersion, isDefaultClean } = pinned;
  return [
    words.pinned(version, plainText(templateId), defaultVersion),
    ...(isDefaultClean ? [] : [words.pinnedDirty]),
  ];
}

function serviceWords(hint: NonNullable<SourceNews['service']>): string {
  const { service, sign, lever } = hint;
  return words.service({
    service,
    sign: plainText(sign, 128),
    lever: plainText(lever, 300).replace(/\.$/, ''),
  });
}

function isRole(user: string): boolean {
  return user === 'default' || user === 'latest';
}
