import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Captured, Workshop } from '../workshop/workshop.ts';

/** The command line, as whoever installs the package has it. */
export type CommandLine = {
  /** Where it runs; nothing but what npm installed is in it. */
  readonly folder: string;
  /** The package's own files. */
  readonly packageFolder: string;
  run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Captured>;
};

/** `npm pack` here, `npm install` of the tarball in an empty folder. */
export async function installTarball(workshop: Workshop): Promise<CommandLine> {
  const packed = join(workshop.folder, 'packed');
  const folder = join(workshop.folder, 'installed');
  await Promise.all([mkdir(packed), mkdir(folder)]);
  await npm(workshop, 'npm-pack', ['pack', '--pack-destination', packed]);
  const [tarball = 'no tarball'] = await readdir(packed);
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', join(packed, tarball)];
  await npm(workshop, 'npm-install', install, folder);
  const modules = join(folder, 'node_modules');
  let runs = 0;
  return {
    folder,
    packageFolder: join(modules, 'imds-warden'),
    run: async (args, environment = {}) => {
      runs += 1;
      return workshop.capture(`imds-warden-${runs}`, join(modules, '.bin/imds-warden'), {
        arguments: args,
        environment,
        cwd: folder,
      });
    },
  };
}

async function npm(
  workshop: Workshop,
  name: string,
  args: readonly string[],
  cwd?: string,
): Promise<void> {
  await workshop.run(name, 'npm', { arguments: args, ...(cwd === undefined ? {} : { cwd }) });
}
