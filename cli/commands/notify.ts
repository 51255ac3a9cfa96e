import { isAllotted } from '../../shared/domain/account-plan.ts';
import { channels } from '../../shared/domain/notify-report.ts';
import type { AccountOptions } from '../accounts/connect.ts';
import { problemsOf } from '../accounts/plan-accounts.ts';
import { previewAccount, type PreviewedAccount } from '../accounts/preview-account.ts';
import { remarkWords } from '../accounts/findings.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { chooseOwner } from '../options/choose-owner.ts';
import { parseWord } from '../options/parse-values.ts';
import type { PlaceOptions } from '../place/find-place.ts';
import { costWords } from '../render/cost-words.ts';
import { previewLine, quietLine } from '../render/notify/preview-line.ts';
import { notifyFormats, renderNotify } from '../render/notify/render-notify.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type NotifyOptions = AccountOptions &
  PlaceOptions & {
    readonly preview?: boolean;
    readonly owner?: string;
    readonly channel: string;
    readonly format: string;
    readonly out?: string;
    readonly quiet?: boolean;
  };

/** `imds-warden notify --preview`: what a run would tell owners now, word for word; nothing is sent or recorded. */
export async function notify(options: NotifyOptions): Promise<ExitCode> {
  const format = parseWord('--format', options.format, notifyFormats);
  const channel = parseWord('--channel', options.channel, channels);
  if (options.preview !== true)
    throw new UsageError(
      'only a run sends digests, so notify takes --preview, which shows what the next run would send; runs start by the schedule of the deployed stack, or by hand with aws stepfunctions start-execution --state-machine-arn ARN (its output StateMachineArn)',
    );
  const output = await openOutput(options.out);
  const progress = chooseProgress(options);
  const previewed = await previewAccount(options, progress, (owners, { settings }) =>
    options.owner === undefined ? null : chooseOwner(options.owner, owners, settings),
  );
  const { connection, place, preview, due, quiet } = previewed;
  const { plan } = preview;
  const unread = plan.targets.flatMap(({ region, error }) => (error === null ? [] : region));
  const problems = [...problemsOf(plan), ...previewed.problems];
  const notes = notesOf(previewed);
  const usage = usageOf([connection]);
  const facts = {
    generatedAt: plan.at,
    account: plan.account,
    settings: place.settingsFrom,
    isDeployed: place.table !== null,
    channel,
    digests: due.map((one) => previewLine(one, channel, place.settings)),
    quiet: quiet.map(quietLine),
    unread,
    planned: plan.allotment.filter(isAllotted).length,
    problems,
    notes,
    usage,
    read: {
      instances: plan.targets.reduce((sum, { instances }) => sum + instances, 0),
      regions: plan.targets.length - unread.length,
      ofRegions: plan.targets.length,
    },
  };
  await output.write(renderNotify(format, facts, lookOf(options.out)));
  await output.commit();
  for (const note of notes) sayAlways(`Note: ${note}`);
  const isShown = format === 'text' && options.out === undefined;
  if (!isShown) for (const problem of problems) sayAlways(problem);
  sayCost(progress, costWords(usage), isShown);
  return problems.length > 0 ? exitCodes.unread : exitCodes.done;
}

/** What a run would do before it tells anybody, and what else was not known. */
function notesOf({ preview, place, due, mails, notes }: PreviewedAccount): readonly string[] {
  const { account, allotment, notes: remarks } = preview.plan;
  const planned = allotment.filter(isAllotted).length;
  const { mailsPerDay } = place.settings;
  const what = planned === 1 ? '1 change' : `${planned} changes`;
  return [
    ...(planned === 0
      ? []
      : [
          `a run would first make ${what} and tell them as made; nothing is changed here, so they are shown as planned`,
        ]),
    ...(preview.unsettled === 0
      ? []
      : [
          `${preview.unsettled} ${preview.unsettled === 1 ? 'change is' : 'changes are'} not verified yet; a run would look first, and tell what it finds`,
        ]),
    ...(mails + due.length > mailsPerDay
      ? [
          `${mails} of the ${mailsPerDay} mails of today are sent already (mailsPerDay); what does not fit waits for the next day`,
        ]
      : []),
    ...remarks.map((remark) => remarkWords(account, remark)),
    ...notes,
  ];
}
