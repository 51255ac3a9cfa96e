import { isImageId } from '../../shared/domain/sources/source-name.ts';
import type { ImagePlan } from '../../shared/domain/sources/image-plan.ts';
import { isSourceChange } from '../../shared/domain/sources/source-plan.ts';
import { markImage } from '../../shared/steps/sources/mark-image.ts';
import { type OneAccount, oneAccount, type OneAccountOptions } from '../accounts/one-account.ts';
import { planImageOf } from '../accounts/plan-image-of.ts';
import { runInPlace } from '../accounts/run-in-place.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { parseRegions } from '../options/parse-values.ts';
import { isWindowOpen, windowWords } from '../../shared/decisions/change-window.ts';
import { checkFolder } from '../place/open-place.ts';
import { refuseDoubt } from '../place/refuse-doubt.ts';
import { renderApplied } from '../render/applied/render-applied.ts';
import { costWords } from '../render/cost-words.ts';
import { imageText } from '../render/image/image-text.ts';
import { confirmByTyping } from '../terminal/confirm-by-typing.ts';
import { finishWhatIsBegun } from '../terminal/finish-what-is-begun.ts';
import { lookOf } from '../terminal/look.ts';
import { openOutput } from '../terminal/output.ts';
import { chooseProgress, type Progress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type ImageOptions = OneAccountOptions & {
  readonly imdsSupport: string;
  readonly regions?: string;
  readonly force?: boolean;
  readonly yes?: boolean;
  readonly irreversible?: boolean;
};

/** `imds-warden image`: shows who launches from an AMI, asks, and marks it for good. */
export async function image(typed: string, options: ImageOptions): Promise<ExitCode> {
  const imageId = typed.trim().toLowerCase();
  if (!isImageId(imageId))
    throw new UsageError(
      `image takes the id of an AMI, such as ami-0123456789abcdef0, not "${typed}"`,
    );
  refuseUnanswered(options);
  const named = parseRegions(options.regions);
  const output = await openOutput();
  const progress = chooseProgress(options);
  const account = await oneAccount('image', options);
  refuseDoubt(account.place, 'image');
  const plan = await planImageOf(imageId, named, account, options.force === true);
  const look = lookOf();
  const shown = imageText(plan, look);
  await output.write(shown);
  if (!isSourceChange(plan.plan))
    return plan.plan.action === 'none' ? exitCodes.done : exitCodes.failed;
  refuseShut(account);
  if (account.place.table === null) await checkFolder();
  if (!options.yes) {
    // Whoever is asked must see what about.
    if (!process.stdout.isTTY) process.stderr.write(shown);
    if (!(await confirmByTyping('AWS cannot take this back. Mark it for good?', imageId))) {
      sayAlways('Nothing was changed.');
      return exitCodes.failed;
    }
  }
  const { result, interrupted } = await makeIt(account, plan, progress);
  await output.write(renderApplied([{ ...result, stillAsking: [] }], look));
  const costs = costWords(usageOf([account.connection]));
  await output.write(`\n${costs}\n`);
  sayCost(progress, costs, true);
  if (interrupted()) return exitCodes.interrupted;
  const [change] = result.sourceChanges;
  if (change === undefined || change.status === 'failed' || change.status === 'superseded')
    return exitCodes.failed;
  return change.status === 'applied' ? exitCodes.done : exitCodes.unread;
}

/** Before any call: a yes that was given without a look is not enough for what nobody can take back. */
function refuseUnanswered({ yes, irreversible }: ImageOptions): void {
  if (yes && !irreversible)
    throw new UsageError(
      'AWS cannot take it back, so --yes answers for you only together with --irreversible',
    );
  if (!yes && !process.stdin.isTTY)
    throw new UsageError(
      'image asks before it changes anything, and there is no terminal to ask on; --yes --irreversible answers for you, and AWS cannot take it back',
    );
}

/** The kill switch and the window are for whoever changes anything, and this not the least. */
function refuseShut({
  place: { settings, settingsFrom },
  connection: { tools },
}: OneAccount): void {
  if (settings.mode === 'observe')
    throw new UsageError(
      `nothing was changed, because the mode is "observe" (${settingsFrom}); set "enforce" there when that is wanted`,
    );
  if (!isWindowOpen(settings, tools.now()))
    throw new UsageError(
      `nothing was changed, because changes are made ${windowWords(settings)} only (${settingsFrom})`,
    );
}

async function makeIt(account: OneAccount, plan: ImagePlan, progress: Progress) {
  const interrupted = finishWhatIsBegun(progress);
  const result = await runInPlace(account, {
    command: 'image',
    total: 1,
    progress,
    interrupted,
    work: async (tools, application) => markImage(tools, plan, application),
  });
  return { result, interrupted };
}
