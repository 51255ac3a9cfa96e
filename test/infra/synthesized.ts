import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template as Assertions } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { synthesize, type Synthesis } from '../../infra/synthesize.ts';
import { resourcesOfType, type Template } from '../../infra/template.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';

/** The whole stack for these settings. It takes seconds, most of them for bundles: once a file, at its top. */
export function synthesized(settings: unknown = {}): Synthesis {
  return synthesize(parseSettings(settings), temporaryFolder());
}

/** A stack with a room or two and no bundles: milliseconds. */
export function stackWith(build: (stack: Stack) => void): Template {
  const app = new App({ outdir: temporaryFolder(), context: cdkJson.context });
  const stack = new Stack(app, 'rooms');
  build(stack);
  return Assertions.fromStack(stack).toJSON() as Template;
}

export const temporaryFolder = (): string => mkdtempSync(join(top, 'out-'));

const top = mkdtempSync(join(tmpdir(), 'imds-warden-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

export type Properties = Readonly<Record<string, unknown>>;

/** The properties of all resources of a type; a test that finds none has found a mistake. */
export function propertiesOf(template: Template, type: string): Properties[] {
  const found = resourcesOfType(template, type);
  if (found.length === 0) throw new Error(`the template holds no ${type}`);
  return found.map(({ properties }) => properties);
}
