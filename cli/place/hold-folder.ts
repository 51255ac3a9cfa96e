import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClassicLevel } from 'classic-level';
import { LeaseHeld } from '../../shared/domain/errors.ts';
import { UsageError } from '../usage-error.ts';

export type HeldFolder = {
  /** Where the table's database is. */
  readonly path: string;
  release(): Promise<void>;
};

/**
 * Makes the folder, for its owner alone, and holds it until it is released or this process ends, however it ends.
 * @throws LeaseHeld while another process holds it; UsageError when it cannot be used
 */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  await prepare(folder);
  // A database of its own, because the table's is opened by dynalite: where that fails, it tears the process down.
  const lock = await openWithPatience(folder, 'lock');
  try {
    await (await open(folder, 'table')).close();
  } catch (error) {
    await lock.close();
    throw error;
  }
  return { path: join(folder, 'table'), release: async () => lock.close() };
}

async function prepare(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Names, owners and tags of an account: nobody is to commit them by mistake.
    await writeFile(join(folder, '.gitignore'), '*\n');
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** Whoever only reads the folder, as plan does, has it for a moment. */
const patience = { tries: 30, milliseconds: 50 };

async function openWithPatience(folder: string, name: string): Promise<ClassicLevel> {
  for (let tries = 1; ; tries += 1)
    try {
      return await open(folder, name);
    } catch (error) {
      if (!(error instanceof LeaseHeld) || tries === patience.tries) throw error;
      await pause(patience.milliseconds);
    }
}

async function open(folder: string, name: string): Promise<ClassicLevel> {
  // Native code, which an audit must not depend on.
  const { ClassicLevel } = await import('classic-level');
  const database = new ClassicLevel(join(folder, name));
  try {
    await database.open();
    return database;
  } catch (error) {
    const { cause = error } = error as Error;
    if ((cause as { readonly code?: string }).code === 'LEVEL_LOCKED')
      throw new LeaseHeld(`another imds-warden is at work in ${folder}; wait for it to end`);
    throw unusable(folder, cause);
  }
}

function unusable(folder: string, why: unknown): UsageError {
  const text = why instanceof Error ? why.message : String(why);
  return new UsageError(
    `${folder} cannot keep the records of changes (${text}); make it writable, or start in another folder`,
    { cause: why },
  );
}
