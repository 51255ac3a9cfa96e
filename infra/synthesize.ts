import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json' with { type: 'json' };
import { functionNames, productName, type FunctionName } from '../shared/domain/names.ts';
import type { Settings } from '../shared/domain/settings.ts';
import type { Template } from './template.ts';
import { WardenStack } from './warden-stack.ts';

export type Synthesis = {
  readonly template: Template;
  /** Absolute path of each function's bundle. */
  readonly assets: Readonly<Record<FunctionName, string>>;
};

/** The stack as `cdk synth` would write it into `outdir`, with the same feature flags, in this process. */
export function synthesize(settings: Settings, outdir: string): Synthesis {
  const app = new App({ outdir, context: cdkJson.context });
  new WardenStack(app, settings);
  const { template } = app.synth().getStackByName(productName);
  return { template: template as Template, assets: bundlesIn(app.outdir) };
}

function bundlesIn(outdir: string): Synthesis['assets'] {
  const paths = functionNames.map((name) => [name, join(outdir, 'bundles', `${name}.mjs`)]);
  return Object.fromEntries(paths) as Synthesis['assets'];
}
