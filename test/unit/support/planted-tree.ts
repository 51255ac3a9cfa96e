import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './repository.ts';

export type Files = Readonly<Record<string, string>>;

export type LintResult = {
  readonly exitCode: number;
  /** `file: rule`, sorted. */
  readonly errors: readonly string[];
};

type Report = {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly filename: string;
  }[];
};

/** Lints these files by the repository's own rules, in a folder of their own. */
export async function lint(files: Files): Promise<LintResult> {
  const folder = await mkdtemp(join(tmpdir(), 'imds-warden-planted-'));
  try {
    for (const name of ['.oxlintrc.json', 'tsconfig.json'])
      await cp(join(root, name), join(folder, name));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await oxlint(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function oxlint(cwd: string): Promise<LintResult> {
  const command = join(root, 'node_modules', '.bin', 'oxlint');
  return new Promise((resolve, reject) => {
    execFile(command, ['--type-aware', '--format', 'json', '.'], { cwd }, (error, stdout) => {
      if (error && typeof error.code !== 'number') return reject(error);
      const { diagnostics } = JSON.parse(stdout) as Report;
      const errors = diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ filename, code }) => `${filename}: ${code}`);
      return resolve({ exitCode: Number(error?.code ?? 0), errors: errors.toSorted() });
    });
  });
}
