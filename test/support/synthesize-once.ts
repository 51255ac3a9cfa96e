import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize, type Synthesis } from '../../infra/synthesize.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The stack with default settings, synthesized and bundled once for all test files. */
    synthesis: Synthesis;
  }
}

/** Synthesizing takes seconds; every test that wants the deployed thing shares one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'imds-warden-test-'));
  const { template, assets } = synthesize(parseSettings({}), folder);
  project.provide('synthesis', { template, assets });
  return async () => rm(folder, { recursive: true, force: true });
}
