/**
 * The address of one instance in the EC2 console of its partition, such as
 * `https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-...`. Consoles have
 * one address for each Region and one domain for each partition:
 * docs.aws.amazon.com/general/latest/gr/mgmt-console.html
 */
export function consoleLink({
  region,
  instanceId,
}: {
  readonly region: string;
  readonly instanceId: string;
}): string {
  const place = encodeURIComponent(region);
  return `https://${place}.${domainOf(region)}/ec2/home?region=${place}#InstanceDetails:instanceId=${encodeURIComponent(instanceId)}`;
}

function domainOf(region: string): string {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  if (region.startsWith('us-gov-')) return 'console.amazonaws-us-gov.com';
  return 'console.aws.amazon.com';
}
