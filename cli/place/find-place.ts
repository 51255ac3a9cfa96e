import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { settingsParameter } from '../../shared/domain/names.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { readSettings } from '../../shared/gateways/read-settings.ts';
import { findDeployment } from '../../shared/steps/find-deployment.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { readSettingsFile } from '../options/read-settings-file.ts';
import { UsageError } from '../usage-error.ts';

export type PlaceOptions = {
  readonly settings?: string;
  /** A name, or false for --no-table. */
  readonly table?: string | false;
};

/** Whose rules hold in an account, and where its changes are recorded. */
export type Place = {
  readonly settings: Settings;
  /** `the settings deployed in eu-west-1` */
  readonly settingsFrom: string;
  /** The settings as they are now: the kill switch may have been thrown since. */
  readonly readSettings: () => Promise<Settings>;
  /** The deployed table; null: the folder of this machine. */
  readonly table: { readonly name: string; readonly region: string } | null;
  /** Why a deployed table may have been overlooked; null when that is known. */
  readonly doubt: string | null;
};

/**
 * The deployed stack's settings and table, if there is a stack; else a settings file, or the defaults with the mode
 * `enforce`: whoever applies a plan by hand is asked first, and needs no second switch.
 * @throws UsageError when a stack's settings would be passed over
 */
export async function findPlace(
  tools: Omit<Tools, 'table'>,
  enabled: readonly string[],
  { settings: file, table }: PlaceOptions,
): Promise<Place> {
  const deployment = await findDeployment(tools, enabled);
  if (deployment.kind !== 'deployed') {
    const named =
      table === undefined || table === false ? null : { name: table, region: tools.home };
    // Whoever names a table, or says that there is none, has answered what the account would not.
    const doubt = deployment.kind === 'unknown' && table === undefined ? deployment.why : null;
    return byHand(file, named, doubt);
  }
  const { region } = deployment;
  for (const [option, given] of [
    ['--settings', file !== undefined],
    ['--no-table', table === false],
  ] as const)
    if (given)
      throw new UsageError(
        `${option} cannot be used where a stack is deployed (here in ${region}): its settings, kill switch included, and its records hold`,
      );
  const read = async () => readSettings(tools.clients, region, settingsParameter);
  return {
    settings: await read(),
    settingsFrom: `the settings deployed in ${region} (${settingsParameter})`,
    readSettings: read,
    table: { name: table || deployment.tableName, region },
    doubt: null,
  };
}

async function byHand(
  file: string | undefined,
  table: Place['table'],
  doubt: string | null,
): Promise<Place> {
  const settings =
    file === undefined ? parseSettings({ mode: 'enforce' }) : await readSettingsFile(file);
  return {
    settings,
    settingsFrom: file === undefined ? 'the defaults, with the mode enforce' : file,
    readSettings: async () => settings,
    table,
    doubt,
  };
}
