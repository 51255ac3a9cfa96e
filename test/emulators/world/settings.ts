import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSettings } from '../../../shared/domain/parse-settings.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { fleetRegions } from './account.ts';
import { paymentsAddress } from '../fleet/owners.ts';

/** What both worlds run with; the rest has its defaults. */
export const settings: Settings = parseSettings({
  schedule: 'rate(1 minute)',
  mode: 'enforce',
  // moto lists Regions of three partitions; the fleet lives in these.
  regions: [...fleetRegions],
  owners: { names: { 'team-payments': paymentsAddress } },
  // The whole fleet is one test: nothing is left for a later run.
  limits: { ownerShare: 1 },
  // moto answers GetInstanceMetadataDefaults with HTTP 500: whether a change could be undone is not known there.
  allowIrreversible: true,
});

/** @returns the path of the settings file */
export async function writeSettings(folder: string): Promise<string> {
  const path = join(folder, 'settings.json');
  await writeFile(path, JSON.stringify(settings));
  return path;
}
