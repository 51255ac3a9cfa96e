import type { ImageDescription, LaunchingFleetDescription } from '../../source-description.ts';
import { TEAMS } from '../teams.ts';
import { GOLDEN, INFERENCE_FLEET, OWN, TRAINING_FLEET } from './source-ids.ts';

/** AMIs of the account's own, and of others, beside the one of AWS's that most instances have. */
export function images(): ImageDescription[] {
  return [
    {
      region: 'us-east-1',
      id: GOLDEN.virginia,
      name: 'golden-al2023-2026-10',
      imdsSupport: 'v2.0',
      tags: TEAMS.identity,
    },
    {
      region: 'eu-central-1',
      id: GOLDEN.frankfurt,
      name: 'golden-al2023-2026-10',
      imdsSupport: 'v2.0',
      tags: TEAMS.identity,
    },
    { region: 'ap-northeast-1', id: OWN.inference, name: 'inference-cuda12', tags: TEAMS.ml },
    {
      region: 'eu-south-1',
      id: OWN.routePlanner,
      name: 'route-planner-2024-11',
      tags: TEAMS.logistics,
    },
    // Launched from last month, by nothing that is left.
    {
      region: 'eu-west-1',
      name: 'search-reindex-2026-09',
      lastLaunchedAt: '-30d',
      tags: TEAMS.search,
    },
    // Nobody has for years: it is not told.
    { region: 'eu-west-1', name: 'search-index-2019', lastLaunchedAt: '-1500d' },
    {
      region: 'us-east-1',
      name: 'al2023-ami-2023.9.20261101.0-kernel-6.1-x86_64',
      owner: 'amazon',
      imdsSupport: 'v2.0',
    },
  ];
}

export function fleets(): LaunchingFleetDescription[] {
  return [
    {
      region: 'us-west-2',
      id: TRAINING_FLEET,
      tags: TEAMS.ml,
      templates: [{ name: 'ml-training', version: '$Default' }],
    },
    // Its launch specifications cannot name metadata options.
    { region: 'ap-northeast-1', id: INFERENCE_FLEET, tags: TEAMS.ml, images: [OWN.inference] },
  ];
}
