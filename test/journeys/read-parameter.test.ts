import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../sandbox/index.ts';
import { tableParameter } from '../../shared/domain/names.ts';
import { awsClients } from '../../shared/gateways/clients.ts';
import { readParameter } from '../../shared/gateways/read-parameter.ts';

const home = 'eu-west-1';

async function start() {
  const parameter = { name: tableParameter, value: 'imds-warden-table-1', region: home };
  const sandbox = await startSandbox({ fleet: { parameters: [parameter] } });
  onTestFinished(async () => sandbox.stop());
  return { sandbox, clients: awsClients(sandbox.clientConfig('us-east-1')) };
}

it('reads a parameter in the Region where it is', async () => {
  const { clients } = await start();
  expect(await readParameter(clients, home, tableParameter)).toBe('imds-warden-table-1');
});

it('answers null where there is none: in another Region, or under another name', async () => {
  const { clients } = await start();
  expect(await readParameter(clients, 'us-east-1', tableParameter)).toBeNull();
  expect(await readParameter(clients, home, '/imds-warden/other')).toBeNull();
});

it('does not take a refusal for a parameter that is missing', async () => {
  const { sandbox, clients } = await start();
  sandbox.faults.add({ operation: 'GetParameter', fault: { kind: 'access-denied' } });
  await expect(readParameter(clients, home, tableParameter)).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining(`GetParameter ${tableParameter} in ${home}`),
  });
});
