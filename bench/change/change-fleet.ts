import type { FleetDescription } from '../../sandbox/index.ts';
import { settingsParameter } from '../../shared/domain/names.ts';

export const changeRegion = 'us-east-1';

const perTeam = 40;

/** Instances in one Region that are ready and tagged, and settings under which all of them are changed in one run. */
export function changeFleet(instances: number): FleetDescription {
  const settings = {
    mode: 'enforce',
    limits: { maxChangesPerRun: instances, ownerShare: 1, groupShare: 1 },
  };
  return {
    regions: [{ name: changeRegion }],
    parameters: [
      { name: settingsParameter, value: JSON.stringify(settings), region: changeRegion },
    ],
    instances: Array.from({ length: instances }, (_, index) => ({
      region: changeRegion,
      name: `service-${String(index).padStart(6, '0')}`,
      tags: { 'imds-warden': 'modify', owner: `team-${Math.floor(index / perTeam)}@example.com` },
    })),
  };
}
