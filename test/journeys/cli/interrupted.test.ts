import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { whenBegun } from '../../support/begun-changes.ts';
import { account, emptyFolder, start } from '../../support/command-line.ts';
import { readEmbedded } from '../../support/embedded-reader.ts';
import { apply, changed, idOf, tagged } from '../../support/tagged-account.ts';

describe('Ctrl-C', () => {
  it('stops after the changes in flight; all of it is recorded, and the next apply goes on', async () => {
    const sandbox = await account({ fleet: tagged(20), appliesAfterSeconds: 0 });
    const folder = emptyFolder();
    const running = start(['apply', '--yes'], { environment: sandbox.environment, folder });
    const interrupt = async () => {
      await whenBegun(sandbox, 8);
      running.process.kill('SIGINT');
      await running.said('Stopping: what is begun');
    };
    const stopping = interrupt();
    sandbox.onCall(async ({ phase, call }) => {
      if (phase === 'before' && call.operation === 'ModifyInstanceMetadataOptions') await stopping;
    });
    const { code, stdout } = await running.outcome;
    expect(code).toBe(130);
    const begun = changed(sandbox).toSorted();
    expect(begun).toEqual(Array.from({ length: 8 }, (_, index) => idOf(index)));
    expect(stdout).toMatch(/NOT DONE IN THIS RUN \(12\)\n- Stopped by hand before its turn\./);
    await readEmbedded(folder, async (records) => {
      const changes = await records.changes();
      expect(changes.map(({ instanceId }) => instanceId).toSorted()).toEqual(begun);
      for (const { status } of changes) expect(['requested', 'applied']).toContain(status);
      const run = await records.runOf(changes[0]?.runId ?? '');
      expect(run.finishedAt).not.toBeNull();
      expect(run.changes?.waiting).toBe(12);
      expect((await records.lease())?.holder).toBeUndefined();
    });

    const { code: second } = await apply(sandbox, folder, '--yes');
    expect(second).toBe(0);
    expect(changed(sandbox).toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => idOf(index)),
    );
    await readEmbedded(folder, async (records) => {
      const statuses = (await records.changes()).map(({ status }) => status);
      expect(statuses).toEqual(Array(20).fill('applied'));
    });
  });

  it('while it still plans changes nothing and leaves no folder', async () => {
    const sandbox = await account({ fleet: tagged(1) });
    const folder = emptyFolder();
    const running = start(['apply', '--yes'], { environment: sandbox.environment, folder });
    sandbox.onCall(async ({ phase, call }) => {
      if (phase !== 'before' || call.operation !== 'GetMetricData') return;
      running.process.kill('SIGINT');
      // No answer before it has ended: with one it may be through with planning when it sees the signal.
      await running.outcome;
    });
    expect(await running.outcome).toMatchObject({ code: 130 });
    expect(changed(sandbox)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('pressed again at once, or passed on by npm as well, still ends as an interrupt', async () => {
    const sandbox = await account({ fleet: tagged(1) });
    const folder = emptyFolder();
    const running = start(['apply', '--yes'], { environment: sandbox.environment, folder });
    sandbox.onCall(async ({ phase, call }) => {
      if (phase !== 'before' || call.operation !== 'GetMetricData') return;
      running.process.kill('SIGINT');
      // Signals of one kind that wait are one: the second must come while the first is being answered.
      while (running.process.kill('SIGINT')) await setImmediate();
    });
    expect((await running.outcome).code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });
});
