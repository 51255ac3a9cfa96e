import * as z from 'zod/mini';

/**
 * Two kinds of events of EventBridge, as its rules name them:
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/tag-monitor.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html
 */
export const tagChange = {
  source: 'aws.tag',
  detailType: 'Tag Change on Resource',
  service: 'ec2',
  resourceType: 'instance',
} as const;

export const stateChange = {
  source: 'aws.ec2',
  detailType: 'EC2 Instance State-change Notification',
  state: 'running',
} as const;

/** An instance of this account that an event was about. */
export type InstanceEvent = {
  readonly region: string;
  readonly instanceId: string;
  /** A tag of ours was set on it, changed or taken off; otherwise it was launched or started. */
  readonly isTagged: boolean;
  /** ISO time at which the tag that asks for a change was: what was undone before may be done again. null: it was not. */
  readonly setAnewAt: string | null;
};

const event = z.union([
  z.object({
    source: z.literal(tagChange.source),
    'detail-type': z.literal(tagChange.detailType),
    time: z.iso.datetime({ offset: true }),
    resources: z.array(z.string()),
    detail: z.object({
      service: z.literal(tagChange.service),
      'resource-type': z.literal(tagChange.resourceType),
      'changed-tag-keys': z.array(z.string()),
    }),
  }),
  z.object({
    source: z.literal(stateChange.source),
    'detail-type': z.literal(stateChange.detailType),
    time: z.iso.datetime({ offset: true }),
    resources: z.array(z.string()),
    detail: z.object({ state: z.literal(stateChange.state) }),
  }),
]);

const instanceArn =
  /^arn:aws[a-z-]*:ec2:([a-z]{2,4}(?:-[a-z]+)+-\d):(\d{12}):instance\/(i-(?:[0-9a-f]{8}|[0-9a-f]{17}))$/;

/**
 * The instances that a message is about. Whoever may write to the queue can write anything: what is not an event of ours,
 * about instances of this account, is about none.
 * @param ours account, and the keys of the tags that are read
 */
export function readInstanceEvents(
  text: string,
  ours: {
    readonly account: string;
    readonly actionKey: string;
    readonly tagKeys: readonly string[];
  },
): readonly InstanceEvent[] {
  const read = event.safeParse(parseJson(text));
  if (!read.success) return [];
  const { source, detail, resources } = read.data;
  const isTagged = source === tagChange.source;
  const changed = new Set(
    'changed-tag-keys' in detail ? detail['changed-tag-keys'].map(normal) : [],
  );
  if (isTagged && !ours.tagKeys.some((key) => changed.has(normal(key)))) return [];
  const setAnewAt = changed.has(normal(ours.actionKey)) ? read.data.time : null;
  return resources.flatMap((arn) => {
    const [, region, account, instanceId] = instanceArn.exec(arn) ?? [];
    if (!region || !instanceId || account !== ours.account) return [];
    return [{ region, instanceId, isTagged, setAnewAt }];
  });
}

/** As tags are read everywhere (decisions/find-tags.ts). */
function normal(key: string): string {
  return key.trim().toLowerCase();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
