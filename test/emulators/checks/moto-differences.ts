import type { ChangeStatus } from '../../../shared/domain/change.ts';
import type { SeededInstance } from '../fleet/seeded-instance.ts';

/** One way in which moto is known to differ from AWS, and where it shows in the outcome of the first run. */
type MotoDifference = {
  readonly why: string;
  readonly of: (instance: SeededInstance) => boolean;
  /** Paths of an outcome. */
  readonly paths: readonly string[];
  /** How the change ends, where that is another way than on AWS. */
  readonly changeStatus?: ChangeStatus;
};

/** Whatever is not listed here has to be the same in both worlds; what is listed has to differ. */
const motoDifferences: readonly MotoDifference[] = [
  {
    why: 'moto shows no IPv6 and no tags option any more after a modification that does not send them',
    of: ({ expected }) => expected.becomes !== undefined,
    paths: ['shown.httpProtocolIpv6', 'shown.instanceMetadataTags'],
  },
  {
    why: 'moto forgets options that a modification does not send, where AWS keeps them',
    of: ({ name }) => name === 'pay-keeps-the-rest',
    paths: [
      'change.after.hopLimit',
      'change.after.httpProtocolIpv6',
      'change.after.instanceMetadataTags',
      'shown.hopLimit',
    ],
  },
  {
    why: 'moto shows no HttpTokens after it was not sent, and from half an answer nothing is concluded',
    of: ({ name }) => name === 'ml-disable',
    paths: ['change.after', 'change.status', 'shown.httpTokens'],
    changeStatus: 'requested',
  },
  {
    why: 'moto cannot tell the account defaults, and the reasons of changes say so',
    of: ({ expected }) => expected.becomes !== undefined,
    paths: ['plan.reason', 'change.reason'],
  },
];

export function motoDifferencesOf(instance: SeededInstance): readonly MotoDifference[] {
  return motoDifferences.filter((difference) => difference.of(instance));
}

/** How a change ends on moto. */
export function changeStatusOnMoto(instance: SeededInstance): ChangeStatus | null {
  const other = motoDifferencesOf(instance).find(({ changeStatus }) => changeStatus);
  return other?.changeStatus ?? instance.expected.change;
}
