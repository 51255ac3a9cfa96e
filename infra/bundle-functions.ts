import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { functionNames } from '../shared/domain/names.ts';

const projectRoot = resolve(import.meta.dirname, '..');

/**
 * Bundles every function into one folder, `<function>.mjs` each, and returns the folder. The code that they share (nearly
 * all of it is the SDK) lies beside them once, as chunks: a bundle per function, as NodejsFunction makes them, takes four
 * times as long and uploads the SDK seven times.
 */
export function bundleFunctions(outdir: string): string {
  const folder = resolve(outdir, 'bundles');
  // Chunks of an earlier build would be uploaded with this one's.
  rmSync(folder, { recursive: true, force: true });
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: functionNames.map((name) => join('functions', `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'shared-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    sourcemap: true,
    sourcesContent: false,
    // Never minified: it saves no start-up time, and the state machine matches errors by their names.
    minify: false,
    logLevel: 'warning',
  });
  return folder;
}
