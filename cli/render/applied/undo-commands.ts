import type { Change } from '../../../shared/domain/change.ts';
import type { MetadataOptions } from '../../../shared/domain/instance.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';

/**
 * The AWS CLI's commands that set what a change altered back to what it was, and nothing else; none when that is not
 * known or nothing was altered. The guide wants the endpoint enabled beside any other value, so what was altered while the
 * service was off takes two, one after the other: the values, then off again.
 */
export function undoCommands({ region, instanceId, before, wanted }: Change): readonly string[] {
  if (before === null) return [];
  const altered = (Object.keys(flags) as (keyof MetadataOptions)[]).filter(
    (key) => wanted[key] !== undefined && wanted[key] !== before[key],
  );
  const others = altered.filter((key) => key !== 'httpEndpoint');
  const command = (words: readonly string[]) =>
    `aws ec2 modify-instance-metadata-options --region ${plainText(region)} --instance-id ${plainText(instanceId)} ${words.join(' ')}`;
  const endpoint = `${flags.httpEndpoint} ${before.httpEndpoint}`;
  if (others.length === 0) return altered.length === 0 ? [] : [command([endpoint])];
  const values = others.map((key) => `${flags[key]} ${before[key]}`);
  return [
    command([`${flags.httpEndpoint} enabled`, ...values]),
    ...(before.httpEndpoint === 'enabled' ? [] : [command([endpoint])]),
  ];
}

const flags = {
  httpEndpoint: '--http-endpoint',
  httpTokens: '--http-tokens',
  hopLimit: '--http-put-response-hop-limit',
  httpProtocolIpv6: '--http-protocol-ipv6',
  instanceMetadataTags: '--instance-metadata-tags',
} as const satisfies Record<keyof MetadataOptions, string>;
