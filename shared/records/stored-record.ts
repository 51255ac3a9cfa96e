import { isDeepStrictEqual } from 'node:util';
import type { Evidence, EvidenceWindow, MetricReading } from '../domain/evidence.ts';
import type { InstanceRecord } from '../domain/instance-record.ts';
import { epochOf, isoOf } from '../domain/time.ts';
import type { Item } from './item.ts';
import { target } from './keys.ts';

/**
 * An instance's record as the table holds it. DynamoDB charges each begun kilobyte of a write, names of attributes included,
 * so what is usual is left out, and what follows from the rest; all that is left can be read in the console.
 */
export function toStored(record: InstanceRecord): Item {
  const { account, region, profileArn, evidence, ...rest } = record;
  const telling = Object.entries(rest).filter(
    ([name, value]) => !(name in usual) || !isDeepStrictEqual(value, usual[name as keyof Usual]),
  );
  return {
    ...Object.fromEntries(telling),
    target: target({ account, region }),
    ...(profileArn === null ? {} : toStoredProfile(profileArn, ownProfiles(account))),
    evidence: withTimes({ ...evidence, window: toStoredWindow(evidence.window) }, shortTime),
  };
}

/** Understands the records of earlier versions too, which leave nothing out. */
export function fromStored(item: Item): InstanceRecord {
  const { target: where, profile, ...rest } = item;
  const [account = '', region = ''] = String(where).split('#');
  const evidence = withTimes(item['evidence'] as StoredEvidence, fullTime);
  const profileArn = typeof profile === 'string' ? `${ownProfiles(account)}${profile}` : null;
  return {
    ...usual,
    account,
    region,
    profileArn,
    ...(rest as Omit<InstanceRecord, keyof Usual | 'account' | 'region' | 'profileArn'>),
    evidence: { ...evidence, window: fromStoredWindow(evidence.window) },
  };
}

/** Stored records rely on these values: another one here would change what they say. */
const usual = {
  name: null,
  launchedAt: null,
  ownerFrom: 'tag',
  ownerNote: null,
  group: null,
  managedBy: null,
  advice: null,
  origin: null,
  roleDelivery: { kind: 'not-asked' },
  optionsApplied: true,
  intent: 'none',
  plan: { action: 'none', reason: 'no tag asks for a change' },
  stale: false,
} as const satisfies Partial<InstanceRecord>;

type Usual = typeof usual;

function toStoredProfile(profileArn: string, own: string): Item {
  return profileArn.startsWith(own) ? { profile: profileArn.slice(own.length) } : { profileArn };
}

function ownProfiles(account: string): string {
  return `arn:aws:iam::${account}:instance-profile/`;
}

type StoredWindow = Pick<EvidenceWindow, 'to' | 'buckets' | 'quietDays'> & Partial<EvidenceWindow>;
type StoredEvidence = Omit<Evidence, 'window'> & { readonly window: StoredWindow };

/** 3 days; stored records rely on it as well. */
const usualBucketSeconds = 259_200;

function toStoredWindow(window: EvidenceWindow): StoredWindow {
  const { from: _from, bucketSeconds: _seconds, ...short } = window;
  return isDeepStrictEqual(fromStoredWindow(short), window) ? short : window;
}

function fromStoredWindow(window: StoredWindow): EvidenceWindow {
  const { bucketSeconds = usualBucketSeconds, buckets, to } = window;
  const from = window.from ?? isoOf(epochOf(to) - buckets * bucketSeconds * 1000);
  return { ...window, from, bucketSeconds };
}

type TimeForm = (iso: string) => string;

/** Most of these lie on a whole minute. */
const shortTime: TimeForm = (iso) => iso.replace(/:00\.000Z$/, 'Z');
const fullTime: TimeForm = (iso) => iso.replace(/(?<=T\d\d:\d\d)Z$/, ':00.000Z');

function withTimes(evidence: StoredEvidence, form: TimeForm): StoredEvidence {
  const { noToken, noTokenRejected, window, carriedFrom } = evidence;
  return {
    noToken: readingWithTimes(noToken, form),
    noTokenRejected: readingWithTimes(noTokenRejected, form),
    window: {
      ...window,
      to: form(window.to),
      ...(window.from === undefined ? {} : { from: form(window.from) }),
    },
    ...(carriedFrom === undefined ? {} : { carriedFrom: form(carriedFrom) }),
  };
}

function readingWithTimes(reading: MetricReading, form: TimeForm): MetricReading {
  if (reading.kind !== 'read') return reading;
  const { firstSeen, lastSeen } = reading;
  return {
    ...reading,
    firstSeen: firstSeen === null ? null : form(firstSeen),
    lastSeen: lastSeen === null ? null : form(lastSeen),
  };
}
