import { believableFleet } from '../sandbox/fleet/believable.ts';
import { tickingClock } from '../sandbox/index.ts';
import { parseSettings } from '../shared/domain/parse-settings.ts';
import { openTable } from '../shared/records/table.ts';
import { type EmbeddedAccount, startEmbeddedAccount, synthesizeOnce } from './embedded-account.ts';
import { pickDigest } from './pick-digest.ts';
import { progress } from './progress.ts';
import { readRunRecords } from './read-run.ts';
import { report } from './report.ts';

/** `npm start`: the stack as it would be deployed does its job once, on a pretended account on this machine. */
const settings = parseSettings({
  mode: 'enforce',
  owners: { names: { 'ml-infra': '#ml-infra', 'data-platform': 'data-platform@example.com' } },
});
/** Evidence ends on the whole hour: an account whose time begins there shows the same figures at every start. */
const start = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

say('[1/4] Synthesizing the stack and bundling its Lambdas ...');
const synthesis = await synthesizeOnce(settings);
let account: EmbeddedAccount | null = null;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => void cleanUp().finally(() => process.exit(code)));
try {
  say('[2/4] Starting an AWS account on loopback ...');
  account = await startEmbeddedAccount(synthesis, settings, {
    fleet: believableFleet(start),
    clock: tickingClock(start),
  });
  const { sandbox } = account;
  say(
    `      account ${sandbox.account.id}: ${sandbox.account.instances.size} instances, at ${sandbox.url}`,
  );
  say(
    `      settings: mode ${settings.mode}, so that tags act (the deployed default only observes)`,
  );
  say('[3/4] Executing the state machine ...');
  await account.run('demo', progress(say));
  say('[4/4] What the table now holds:');
  await show(account);
} catch (error) {
  say(
    `The run failed: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
  );
  say((account?.lambdas.logs ?? []).slice(-5).join('\n'));
  process.exitCode = 1;
} finally {
  await cleanUp();
}

/** Leaves nothing running and no file behind, also when somebody interrupts. */
async function cleanUp(): Promise<void> {
  await account?.stop();
  await synthesis.discard();
}

async function show({ sandbox, tableName }: EmbeddedAccount): Promise<void> {
  Object.assign(process.env, sandbox.environment);
  const records = await readRunRecords(openTable(tableName), 'demo');
  console.log(report(records));
  const { messages } = sandbox.account;
  console.log(pickDigest(messages));
  const writes = sandbox.calls.of('ModifyInstanceMetadataOptions').length;
  console.log(
    `\n${messages.length} messages were published, ${writes} calls changed something in EC2; nothing left this machine.`,
  );
}
