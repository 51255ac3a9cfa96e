import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstanceEvents } from '../../../shared/domain/instance-event.ts';

const ours = {
  account: '111122223333',
  actionKey: 'imds-warden',
  tagKeys: ['imds-warden', 'imds-warden:until'],
};
const id = 'i-0123456789abcdef0';
const arn = `arn:aws:ec2:eu-west-1:111122223333:instance/${id}`;

/** As the documentation of the Tag Editor has it. */
const tagged = {
  version: '0',
  id: 'bddcf1d6-0251-35a1-aab0-adc1fb47c11c',
  'detail-type': 'Tag Change on Resource',
  source: 'aws.tag',
  account: '111122223333',
  time: '2026-09-18T20:41:38Z',
  region: 'eu-west-1',
  resources: [arn],
  detail: {
    'changed-tag-keys': ['Name', 'imds-warden'],
    service: 'ec2',
    'resource-type': 'instance',
    version: 3,
    tags: { 'imds-warden': 'modify' },
  },
};

/** As EC2's user guide has it. */
const running = {
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '111122223333',
  time: '2026-11-11T21:29:54Z',
  region: 'eu-west-1',
  resources: [arn],
  detail: { 'instance-id': id, state: 'running' },
};

const read = (event: unknown) => readInstanceEvents(JSON.stringify(event), ours);

describe('an event of an instance', () => {
  it('is a tag of ours that was set, or that it is running', () => {
    expect(read(tagged)).toEqual([
      { region: 'eu-west-1', instanceId: id, isTagged: true, setAnewAt: tagged.time },
    ]);
    expect(read(running)).toEqual([
      { region: 'eu-west-1', instanceId: id, isTagged: false, setAnewAt: null },
    ]);
  });

  it('is a tag of ours in any case, and one that was taken off', () => {
    const detail = { ...tagged.detail, 'changed-tag-keys': [' IMDS-Warden:Until '], tags: {} };
    expect(read({ ...tagged, detail })).toMatchObject([{ isTagged: true, setAnewAt: null }]);
  });

  it('names its Region in the ARN, wherever it was forwarded from', () => {
    const resources = ['arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-12345678'];
    expect(read({ ...running, region: 'eu-west-1', resources })).toEqual([
      { region: 'cn-north-1', instanceId: 'i-12345678', isTagged: false, setAnewAt: null },
    ]);
  });

  it.each([
    ['of another tag', { ...tagged, detail: { ...tagged.detail, 'changed-tag-keys': ['Name'] } }],
    ['of no tag', { ...tagged, detail: { ...tagged.detail, 'changed-tag-keys': [] } }],
    ['of a volume', { ...tagged, detail: { ...tagged.detail, 'resource-type': 'volume' } }],
    ['of another service', { ...tagged, detail: { ...tagged.detail, service: 'rds' } }],
    ['of another state', { ...running, detail: { ...running.detail, state: 'stopped' } }],
    ['of another source', { ...running, source: 'my.app' }],
    ['with another detail-type', { ...tagged, 'detail-type': 'Something Else' }],
    [
      'of another account',
      { ...running, resources: [arn.replace('111122223333', '444455556666')] },
    ],
    ['of something else', { ...tagged, resources: [arn.replace('instance', 'volume')] }],
    ['with an id that is none', { ...running, resources: [`${arn}; rm -rf /`] }],
    ['with more behind the id', { ...running, resources: [`${arn}/x`] }],
    ['of nothing', { ...running, resources: [] }],
    ['without resources', { ...running, resources: undefined }],
    ['with a number for a resource', { ...running, resources: [17] }],
    ['without detail', { ...tagged, detail: null }],
  ])('is none of ours when it is one %s', (_, event) => {
    expect(read(event)).toEqual([]);
  });

  it.each(['', 'no JSON', '{', 'null', '17', '[]', '"text"', '{"__proto__":{"source":"aws.tag"}}'])(
    'is not %s',
    (text) => expect(readInstanceEvents(text, ours)).toEqual([]),
  );

  it('is read from whatever text, and names instances of this account alone', () => {
    const part = fc.oneof(fc.jsonValue(), fc.constantFrom(arn, 'aws.tag', 'aws.ec2', 'ec2'));
    const events = fc.record({
      source: fc.oneof(part, fc.constantFrom('aws.tag', 'aws.ec2')),
      'detail-type': fc.oneof(part, fc.constantFrom(tagged['detail-type'], running['detail-type'])),
      resources: fc.oneof(part, fc.array(fc.oneof(part, fc.string()))),
      detail: fc.oneof(part, fc.constantFrom(tagged.detail, running.detail)),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          events.map((event) => JSON.stringify(event)),
        ),
        (text) => {
          for (const { instanceId, region } of readInstanceEvents(text, ours)) {
            expect({ instanceId, region }).toEqual({ instanceId: id, region: 'eu-west-1' });
          }
        },
      ),
    );
  });
});
