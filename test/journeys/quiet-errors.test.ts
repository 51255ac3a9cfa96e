import { expect, inject, it, onTestFinished } from 'vitest';
import { startEmbeddedAccount } from '../../demo/embedded-account.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';

const startedAt = '2027-03-10T12:00:00.000Z';

it('a Lambda that says that there is nothing to do logs no error; one that fails does', async () => {
  const account = await startEmbeddedAccount(inject('synthesis'), parseSettings({}), {});
  onTestFinished(async () => account.stop());
  const { lambdas } = account;
  const watch = { startedBy: 'watch', scope: 'watch' };

  const nothing = lambdas.invoke('list-targets', { runId: 'watch-1', startedAt, input: watch });
  await expect(nothing).rejects.toMatchObject({ name: 'NothingToDo' });
  const failing = lambdas.invoke('list-targets', { runId: 'watch-2', startedAt: 'yesterday' });
  await expect(failing).rejects.toMatchObject({ name: 'InvalidInput' });

  const logged = () =>
    lambdas.logs
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { level: string; error?: { name: string } })
      .filter(({ error }) => error !== undefined)
      .map(({ level, error }) => [level, error?.name]);
  // What a Lambda writes to its log may arrive after its answer.
  await expect.poll(logged, { timeout: 10_000 }).toEqual([
    ['INFO', 'NothingToDo'],
    ['ERROR', 'InvalidInput'],
  ]);
});
