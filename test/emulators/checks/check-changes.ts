import { deepEqual, equal } from 'node:assert/strict';
import type { ShownOptions } from '../world/read-options.ts';
import { modifications, type Scene } from './scene.ts';

/** What the first run did to EC2, asked of EC2. */
export async function checkChanges(
  scene: Scene,
  shown: ReadonlyMap<string, ShownOptions>,
): Promise<void> {
  const { checks, fleet } = scene;
  for (const { name, options, expected } of fleet) {
    const { becomes } = expected;
    const now = shown.get(name);
    if (becomes)
      await checks.that(`${name} is as its tag asks: ${JSON.stringify(becomes)}`, () =>
        // Only what was asked for: moto does not keep the rest.
        deepEqual({ ...becomes, ...pickFrom(now, Object.keys(becomes)) }, becomes),
      );
    else await checks.that(`${name} is left alone`, () => deepEqual(now, options));
  }
  const called = modifications(scene);
  await checks.that('every change is one call, and nothing else is modified', () =>
    deepEqual(
      called.map(({ name }) => name).toSorted(),
      fleet.flatMap(({ name, expected }) => (expected.becomes ? name : [])).toSorted(),
    ),
  );
  await checks.that('options that nobody asked about are not sent', () => {
    const kept = called.find(({ name }) => name === 'pay-keeps-the-rest');
    const sent = Object.keys(kept?.parameters ?? {}).filter((key) => key.startsWith('Http'));
    deepEqual(sent.toSorted(), ['HttpEndpoint', 'HttpTokens']);
  });
  await checks.that('no call is a dry run, which moto would carry out', () =>
    equal(called.filter(({ parameters }) => parameters['DryRun']).length, 0),
  );
}

function pickFrom(options: ShownOptions | undefined, keys: readonly string[]): object {
  return Object.fromEntries(keys.map((key) => [key, options?.[key as keyof ShownOptions]]));
}
