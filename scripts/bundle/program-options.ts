import { resolve } from 'node:path';
import type { BuildOptions } from 'esbuild';
import packageJson from '../../package.json' with { type: 'json' };

/** Has native code, or loads what has, and is installed with the package. */
export const external: readonly string[] = Object.keys(packageJson.dependencies);

/** How a program of this repository is bundled for Node: the command line in the package, and what bench/ measures. */
export const programOptions = {
  absWorkingDir: resolve(import.meta.dirname, '../..'),
  bundle: true,
  // What a command does not need is not loaded: --help must not wait for the SDK.
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  mainFields: ['module', 'main'],
  external: [...external],
  // Packages in CommonJS ask for Node's own modules with require, which an ES module does not have.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  // Not minified, so that a stack trace can be read without a source map.
  minify: false,
  logLevel: 'warning',
} satisfies BuildOptions;
