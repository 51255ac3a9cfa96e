import { expect, it } from 'vitest';
import { consoleLink } from '../../../shared/wording/console-link.ts';

it.each([
  ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1'],
  [
    'us-gov-west-1',
    'https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home?region=us-gov-west-1',
  ],
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/ec2/home?region=cn-north-1'],
])('an instance of %s is shown by the console of its partition', (region, address) => {
  expect(consoleLink({ region, instanceId: 'i-0123456789abcdef0' })).toBe(
    `${address}#InstanceDetails:instanceId=i-0123456789abcdef0`,
  );
});

it('an id of any kind stays behind the mark, and is one word', () => {
  const link = new URL(consoleLink({ region: 'eu-west-1', instanceId: 'i-1 https://evil/?a#b' }));
  expect(link.host).toBe('eu-west-1.console.aws.amazon.com');
  expect(link.hash).toBe('#InstanceDetails:instanceId=i-1%20https%3A%2F%2Fevil%2F%3Fa%23b');
});
