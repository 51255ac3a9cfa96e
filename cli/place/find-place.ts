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
  /** The deployed settings as they are now, kill switch included; those of a file are read once. */
  readonly readSettings: () => Promise<Settings>;
  /** The deployed table; null: the folder of this machine. */
  readonly table: { readonly name: string; readonly region: string } | null;
  readonly isDeployed: boolean;
  /** Why a deployed stack may have been overlooked; null when that is known. */
  readonly doubt: string | null;
  /** A person has answered the doubt: there is no stack, or its table and settings are these. */
  readonly isAnswered: boolean;
};

/**
 * The deployed stack's settings and table, if there is a stack; else a settings file, or the defaults with the mode
 * `enforce`: whoever applies a plan by hand is asked first, and needs no second switch.
 * @throws UsageError when a stack's settings or table would be passed over
 */
export async function findPlace(
  tools: Omit<Tools, 'table'>,
  enabled: readonly string[],
  options: PlaceOptions,
): Promise<Place> {
  if (options.table === '') throw new UsageError('--table takes the name of a table');
  const deployment = await findDeployment(tools, enabled);
  if (deployment.kind === 'deployed') {
    const { region, tableName } = deployment;
    refuseOtherRules(options, region, tableName);
    const readDeployed = async () => readSettings(tools.clients, region, settingsParameter);
    return {
      settings: await readDeployed(),
      settingsFrom: `the settings deployed in ${region} (${settingsParameter})`,
      readSettings: readDeployed,
      table: { name: tableName, region },
      isDeployed: true,
      doubt: null,
      isAnswered: true,
    };
  }
  const { settings: file, table } = options;
  const settings =
    file === undefined ? parseSettings({ mode: 'enforce' }) : await readSettingsFile(file);
  return {
    settings,
    settingsFrom: file === undefined ? 'the defaults, with the mode enforce' : file,
    readSettings: async () => settings,
    table: table ? { name: table, region: tools.home } : null,
    isDeployed: false,
    doubt: deployment.kind === 'unknown' ? deployment.why : null,
    // A deployed table has deployed settings beside it: whoever names one must say what they are.
    isAnswered: table === false || (table !== undefined && file !== undefined),
  };
}

function refuseOtherRules({ settings, table }: PlaceOptions, region: string, name: string): void {
  const refused =
    settings !== undefined
      ? '--settings'
      : table === false
        ? '--no-table'
        : table !== undefined && table !== name
          ? `--table ${table}`
          : null;
  if (refused !== null)
    throw new UsageError(
      `${refused} cannot be used where a stack is deployed (here in ${region}, with the table ${name}): its settings, kill switch included, and its records hold`,
    );
}
