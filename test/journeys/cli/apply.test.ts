import { openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { account, emptyFolder, start } from '../../support/command-line.ts';
import { readEmbedded } from '../../support/embedded-reader.ts';
import { apply, changed, idOf, tagged } from '../../support/tagged-account.ts';

describe('apply --yes', () => {
  it('shows the plan, makes its changes, and prints before and after', async () => {
    const sandbox = await account({
      fleet: { instances: [...(tagged(2).instances ?? []), { id: 'i-0000000000000untagged' }] },
    });
    const folder = emptyFolder();
    const { code, stdout, stderr } = await apply(sandbox, folder, '--yes');
    expect(code).toBe(0);
    expect(changed(sandbox).toSorted()).toEqual([idOf(0), idOf(1)]);
    expect(sandbox.instance(idOf(0)).options.httpTokens).toBe('required');
    expect(stdout).toContain('tokens optional -> required');
    expect(stdout.match(/applied/g)?.length).toBeGreaterThanOrEqual(2);
    for (const text of ['[1/2] i-', '[2/2] i-']) expect(stderr).toContain(text);
    for (const id of changed(sandbox))
      expect(stderr).toContain(`/2] ${id} us-east-1 modify: requested`);
  });

  it('records each change as a run of the state machine does, and who asked for the run', async () => {
    const sandbox = await account({ fleet: tagged(1) });
    const folder = emptyFolder();
    await apply(sandbox, folder, '--yes');
    await readEmbedded(folder, async (records) => {
      const [change, ...others] = await records.changes();
      expect(others).toEqual([]);
      expect(change).toMatchObject({
        status: 'applied',
        askedBy: 'tag imds-warden=modify',
        before: { httpTokens: 'optional', httpEndpoint: 'enabled', hopLimit: 1 },
        wanted: { httpTokens: 'required', httpEndpoint: 'enabled' },
        after: { httpTokens: 'required', httpEndpoint: 'enabled', hopLimit: 1 },
      });
      expect(change?.requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(await records.runOf(change?.runId ?? '')).toMatchObject({
        status: 'complete',
        scope: 'changes',
        startedBy: 'arn:aws:sts::111122223333:assumed-role/sandbox/sandbox with imds-warden apply',
        changes: { applied: 1, failed: 0 },
      });
      expect((await records.lease())?.holder).toBeUndefined();
    });
  });

  it('a second time has nothing to do', async () => {
    const sandbox = await account({ fleet: tagged(2) });
    const folder = emptyFolder();
    await apply(sandbox, folder, '--yes');
    expect((await apply(sandbox, folder, '--yes')).code).toBe(0);
    expect(changed(sandbox)).toHaveLength(2);
  });

  it('leaves an instance alone whose tag went between the plan and its change, and says so', async () => {
    const sandbox = await account({ fleet: tagged(2) });
    sandbox.onCall(({ phase, call }) => {
      const { Filters } = call.parameters as { Filters?: unknown };
      if (phase === 'before' && call.operation === 'DescribeInstances' && Filters)
        sandbox.instance(idOf(0)).tags = {};
    });
    const { code, stdout } = await apply(sandbox, emptyFolder(), '--yes');
    expect(changed(sandbox)).toEqual([idOf(1)]);
    expect(stdout).toMatch(/superseded/);
    expect(code).toBe(0);
  });

  it('ends with exit code 1 when EC2 refuses a change, and makes the others', async () => {
    const sandbox = await account({ fleet: tagged(3) });
    sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      instanceId: idOf(1),
      fault: { kind: 'access-denied' },
    });
    const { code, stdout } = await apply(sandbox, emptyFolder(), '--yes');
    expect(code).toBe(1);
    expect(stdout).toContain('UnauthorizedOperation');
    expect(sandbox.instance(idOf(0)).options.httpTokens).toBe('required');
    expect(sandbox.instance(idOf(1)).options.httpTokens).toBe('optional');
    expect(sandbox.instance(idOf(2)).options.httpTokens).toBe('required');
  });
});

describe('without anybody to answer', () => {
  it('refuses before it asks AWS anything', async () => {
    const sandbox = await account({ fleet: tagged(1) });
    const { code, stderr } = await apply(sandbox, emptyFolder());
    expect(stderr).toMatch(
      /^imds-warden: apply asks before it changes anything, [^\n]*--yes[^\n]*$/,
    );
    expect(code).toBe(2);
    expect(sandbox.calls.all()).toEqual([]);
  });
});

describe('where nobody hears it any more', () => {
  it.each(['stdout', 'stderr'] as const)(
    'a reader of %s that goes away in a change stops nothing',
    async (stream) => {
      const sandbox = await account({ fleet: tagged(3), appliesAfterSeconds: 0 });
      const folder = emptyFolder();
      const running = start(['apply', '--yes'], { environment: sandbox.environment, folder });
      sandbox.onCall(({ phase, call }) => {
        if (phase === 'before' && call.operation === 'ModifyInstanceMetadataOptions')
          running.process[stream]?.destroy();
      });
      await running.outcome;
      expect(changed(sandbox)).toHaveLength(3);
      await readEmbedded(folder, async (records) => {
        const statuses = (await records.changes()).map(({ status }) => status);
        expect(statuses).toEqual(['applied', 'applied', 'applied']);
        expect((await records.lease())?.holder).toBeUndefined();
      });
    },
  );

  it('a plan that cannot be shown is not applied', async () => {
    const sandbox = await account({ fleet: tagged(1) });
    const full = openSync('/dev/full', 'w');
    const { environment } = sandbox;
    const running = start(['apply', '--yes'], { environment, stdout: full });
    const { code, stderr } = await running.outcome;
    expect(stderr).toContain('the result could not be written: ENOSPC');
    expect(changed(sandbox)).toEqual([]);
    expect(code).toBe(1);
  });
});

describe('killed in a change', () => {
  it.each(['before', 'after'] as const)(
    '%s EC2 did it: the record is there, and the next apply settles it',
    async (when) => {
      const sandbox = await account({ fleet: tagged(1), appliesAfterSeconds: 0 });
      const folder = emptyFolder();
      const running = start(['apply', '--yes'], { environment: sandbox.environment, folder });
      const off = sandbox.onCall(async ({ phase, call }) => {
        if (phase !== when || call.operation !== 'ModifyInstanceMetadataOptions') return;
        running.process.kill('SIGKILL');
        await running.outcome;
      });
      await running.outcome;
      off();
      await readEmbedded(folder, async (records) => {
        expect((await records.changes()).map(({ status }) => status)).toEqual(['intended']);
      });
      // The sandbox does what it was asked, as EC2 would: the caller's death does not call it back.
      expect(sandbox.instance(idOf(0)).options.httpTokens).toBe('required');
      expect((await apply(sandbox, folder, '--yes')).code).toBe(0);
      expect(changed(sandbox)).toHaveLength(1);
      await readEmbedded(folder, async (records) => {
        const [change] = await records.changes();
        expect(change).toMatchObject({ status: 'applied', after: { httpTokens: 'required' } });
        expect(change?.outcome).toContain("EC2's answer was lost");
      });
    },
  );
});
