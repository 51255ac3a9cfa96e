import { CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { CredentialsMissing, InvalidInput } from '../shared/domain/errors.ts';
import { SettingsError } from '../shared/domain/parse-settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { keepNewSpaceSmall } from './keep-new-space-small.ts';
import { program } from './program.ts';
import { openOutput } from './terminal/output.ts';
import { answerSignal } from './terminal/signals.ts';
import { UsageError } from './usage-error.ts';

/** 128 and the number of SIGPIPE: whoever reads the results (`| head`) has read enough, and got no whole answer. */
const brokenPipe = 141;
const terminated = 143;

// Other errors of stdout reach whoever was writing; nobody is left to hear of those of stderr.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(brokenPipe);
});
process.stderr.on('error', () => {});
answerSignal('SIGINT', () => process.exit(exitCodes.interrupted));
// As SIGINT does, through the exit: what was half written is removed.
answerSignal('SIGTERM', () => process.exit(terminated));
// The embedded database reports a full disk this way.
process.on('uncaughtException', (error) => process.exit(explain(error)));

let exitCode: ExitCode = exitCodes.done;
const ends = (command: Promise<ExitCode>) => command.then((code) => void (exitCode = code));

// Each command is loaded when it is asked for: --help and completion answer at once.
const root = program(packageJson.version, {
  audit: async (options) => ends((await frugally(import('./commands/audit.ts'))).audit(options)),
  plan: async (options) => ends((await frugally(import('./commands/plan.ts'))).plan(options)),
  apply: async (options) => ends((await frugally(import('./commands/apply.ts'))).apply(options)),
  undo: async (changes, options) =>
    ends((await frugally(import('./commands/undo.ts'))).undo(changes, options)),
  explain: async (instance, options) =>
    ends((await frugally(import('./commands/explain.ts'))).explain(instance, options)),
  image: async (imageId, options) =>
    ends((await frugally(import('./commands/image.ts'))).image(imageId, options)),
  breaker: async (options) => ends((await import('./commands/breaker.ts')).breaker(options)),
  owners: async (options) => ends((await import('./commands/owners.ts')).owners(options)),
  notify: async (options) => ends((await frugally(import('./commands/notify.ts'))).notify(options)),
  guardrails: async (what, options) =>
    ends(
      what === 'check'
        ? (await frugally(import('./commands/guardrails-check.ts'))).checkGuardrails(options)
        : (await import('./commands/guardrails.ts')).printGuardrail(what, options),
    ),
  sandbox: async (options) => ends((await import('./commands/sandbox.ts')).sandbox(options)),
  permissions: async (command, options) => {
    const { printPermissions } = await import('./commands/permissions.ts');
    await print(printPermissions(command, options));
  },
  completion: async (shell) => {
    const { printCompletion } = await import('./commands/completion.ts');
    await print(printCompletion(root, shell));
  },
});

try {
  await root.parseAsync();
} catch (error) {
  exitCode = explain(error);
}
process.exitCode = exitCode;

/** The commands that read a fleet. Not before their code is there: to load it, V8 needs more room than they do. */
async function frugally<Module>(loading: Promise<Module>): Promise<Module> {
  const loaded = await loading;
  keepNewSpaceSmall();
  return loaded;
}

async function print(text: string): Promise<void> {
  await (await openOutput()).write(`${text}\n`);
}

/** One sentence for what a person can mend; `--debug` adds where it came from. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
  if (!(error instanceof Error)) throw error;
  // No command at all: the help was printed, and says more than a sentence.
  if (error instanceof CommanderError && error.code === 'commander.help') return exitCodes.usage;
  process.stderr.write(`imds-warden: ${sentence(error)}\n`);
  if (root.opts<{ debug?: boolean }>().debug) process.stderr.write(`${error.stack}\n`);
  const isUsage =
    error instanceof UsageError ||
    error instanceof SettingsError ||
    error instanceof InvalidInput ||
    error instanceof CredentialsMissing ||
    error instanceof CommanderError;
  return isUsage ? exitCodes.usage : exitCodes.failed;
}

function sentence(error: Error): string {
  if (!(error instanceof CommanderError)) return error.message;
  // Commander says what is wrong, and in a line of its own what may have been meant; not what there is.
  const text = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  return `${text}; imds-warden --help, or --help behind a command, lists what there is`;
}
