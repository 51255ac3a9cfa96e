import type { ProfileDescription, RegionDescription } from '../description.ts';

export const REGIONS: RegionDescription[] = [
  { name: 'us-east-1' },
  { name: 'us-west-2', defaults: { httpTokens: 'required', httpPutResponseHopLimit: 2 } },
  { name: 'eu-west-1' },
  // Somebody wrote down what was the case anyway, and since then no AMI's own setting counts.
  { name: 'eu-central-1', defaults: { httpTokens: 'optional' } },
  { name: 'ap-southeast-2' },
  { name: 'ap-northeast-1' },
  // Here nothing can go back to IMDSv1: a restore must be refused with an explanation.
  {
    name: 'sa-east-1',
    defaults: {
      httpTokens: 'required',
      httpTokensEnforced: 'enabled',
      managedBy: 'declarative-policy',
      managedExceptionMessage: 'IMDSv1 is closed in Sao Paulo. Ask #cloud-security.',
    },
  },
  { name: 'eu-south-1', optIn: 'opted-in' },
  { name: 'me-central-1', optIn: 'not-opted-in' },
];

/** Profiles that differ from "one role of the same name"; the others come with the instances that use them. */
export const PROFILES: ProfileDescription[] = [
  { name: 'batch-etl', path: '/data/pipelines/', role: 'data-batch-etl-runtime' },
  { name: 'left-over', role: null },
  { name: 'bastion', role: 'bastion-session' },
];
