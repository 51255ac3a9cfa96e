import { rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';

/** Where results go. */
export type Output = {
  /** Waits until there is room: a fleet of any size streams through constant memory. */
  write(text: string): Promise<void>;
  /** Makes what was written the result. */
  commit(): Promise<void>;
};

/**
 * Stdout, or a file. A file is written beside its place and moved there at the end, so that a run that breaks off leaves
 * the former result alone.
 * @throws UsageError when the file cannot be written, before anything else is done
 */
export async function openOutput(path: string | undefined): Promise<Output> {
  if (path === undefined)
    return { write: async (text) => writeTo(process.stdout, text), commit: async () => {} };
  // A pipe or a device has no former content to be kept, and cannot be moved.
  const kind = statSync(path, { throwIfNoEntry: false });
  const part = kind === undefined || kind.isFile() ? `${path}.${process.pid}.part` : path;
  try {
    const file = await open(part, 'w');
    if (part !== path) process.once('exit', () => rmSync(part, { force: true }));
    return {
      write: async (text) => naming(path, file.appendFile(text)),
      commit: async () => {
        await naming(path, file.close());
        if (part !== path) await naming(path, rename(part, path));
      },
    };
  } catch (error) {
    throw new UsageError(`--out ${path} cannot be written: ${reason(error)}`);
  }
}

async function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function naming(path: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new Error(`--out ${path} could not be written: ${reason(error)}`, { cause: error });
  }
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : words[code]) ?? message;
}

const words: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
};
