import { createChecks } from './checks/checks.ts';
import { findPython, oldestPython } from './workshop/find-python.ts';
import { rehearseCommandLine } from './rehearse-command-line.ts';
import { rehearseSources } from './rehearse-sources.ts';
import { rehearseStack } from './rehearse-stack.ts';
import { prepareVenv } from './workshop/prepare-venv.ts';
import { step } from './workshop/progress.ts';
import { createWorkshop } from './workshop/workshop.ts';

/**
 * `npm run test:emulators`: the real stack, deployed by the real CDK to emulators that we did not write, and its runs
 * held against what the tags ask for and against the same fleet in our own sandbox; what instances come from, the same in
 * both; then the command line from its
 * tarball, held against totals that are worked out from what was seeded.
 */
const python = findPython();
if (!python) {
  console.error(
    `The emulators are Python programs: install Python ${oldestPython} or newer with venv and pip (on Debian: apt install python3-venv), and start again.`,
  );
  process.exit(2);
}

const checks = createChecks();
const workshop = await createWorkshop();
let ending: Promise<void> | null = null;
for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException'] as const)
  process.on(event, (reason: unknown) => void end(reason));

try {
  const bin = await step(`installing the emulators with Python ${python.version}`, async () =>
    prepareVenv(workshop, python),
  );
  await rehearseSources(workshop, bin, checks);
  await rehearseStack(workshop, bin, checks);
  await rehearseCommandLine(workshop, bin, checks);
  await end();
} catch (error) {
  await end(error);
}

/** Once only: what a signal stops fails too, and says so to nobody. */
async function end(error?: unknown): Promise<void> {
  return (ending ??= finish(error));
}

async function finish(error: unknown): Promise<void> {
  if (error !== undefined) checks.broke(error);
  const { passed, failed } = checks.sum();
  // A signal needs no explanation.
  if (failed > 0 && typeof error !== 'string') console.error(workshop.lastWords());
  await workshop.cleanup.run();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}
