import { realpathSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';

/** Where results go. */
export type Output = {
  /** Waits until there is room: a fleet of any size streams through constant memory. */
  write(text: string): Promise<void>;
  /** Makes what was written the result. */
  commit(): Promise<void>;
};

/** The result could not be written; the message names where. */
export class OutputFailed extends Error {
  override readonly name = 'OutputFailed';
}

/**
 * Stdout, or a file. A file is written beside its place and moved there at the end, so that a run that breaks off leaves
 * the former result alone.
 * @throws UsageError when the file cannot be written, before anything else is done
 */
export async function openOutput(path?: string): Promise<Output> {
  if (path === undefined)
    return {
      write: async (text) => naming('the result', writeTo(process.stdout, text)),
      commit: async () => {},
    };
  try {
    return await openFile(path);
  } catch (error) {
    throw new UsageError(`--out ${path} cannot be written: ${reason(error)}`);
  }
}

async function openFile(path: string): Promise<Output> {
  const former = statSync(path, { throwIfNoEntry: false });
  // A pipe or a device has no former content to be kept, and cannot be moved; a link stays a link.
  const isMoved = former === undefined || former.isFile();
  const place = former === undefined ? path : realpathSync(path);
  const part = isMoved ? `${place}.${process.pid}.part` : place;
  const file = await open(part, 'w', former?.mode);
  if (isMoved) process.once('exit', () => rmSync(part, { force: true }));
  // One write after the other: a long one is several to the system, and two at once would mix.
  let last = Promise.resolve();
  return {
    write: async (text) => {
      last = last.then(async () => file.appendFile(text));
      await naming(`--out ${path}`, last);
    },
    commit: async () => {
      await naming(`--out ${path}`, file.close());
      if (isMoved) await naming(`--out ${path}`, rename(part, place));
    },
  };
}

async function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function naming(what: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new OutputFailed(`${what} could not be written: ${reason(error)}`, { cause: error });
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
