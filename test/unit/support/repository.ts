import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '..', '..', '..');

const notOurs = new Set(['node_modules', 'cdk.out']);

/** Every TypeScript file under a folder of the repository, by its path from the root. */
export async function typeScriptFiles(folder = '.'): Promise<readonly string[]> {
  const from = join(root, folder);
  const files: string[] = [];
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const path = relative(root, join(from, entry.name));
    if (entry.isDirectory() && !notOurs.has(entry.name) && !entry.name.startsWith('.'))
      files.push(...(await typeScriptFiles(path)));
    else if (entry.isFile() && entry.name.endsWith('.ts')) files.push(path);
  }
  return files;
}

export async function linesOf(path: string): Promise<readonly string[]> {
  return (await readFile(join(root, path), 'utf8')).trimEnd().split('\n');
}
