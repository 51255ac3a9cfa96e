import type { Launch } from '../../domain/sources/launch.ts';
import type { JudgedSource } from '../../domain/sources/source-audit.ts';
import type { Image } from '../../domain/sources/source.ts';
import { findOwner } from '../find-owner.ts';
import { imageOfLaunch } from './image-of-launch.ts';
import { imageUsers } from './image-users.ts';
import type { Judging } from './judging.ts';
import { resolveLaunch } from './resolve-launch.ts';
import { sourceIntent } from './source-intent.ts';
import { sumUp } from './sum-up.ts';

/** An AMI: what a launch gets that names nothing but it. */
export function judgeImage(image: Image, { read, settings, now }: Judging): JudgedSource {
  const { account, region } = read;
  const { id, name, tags } = image;
  const launch = resolveLaunch({}, read.defaults, imageOfLaunch(id, read));
  const launches = [{ label: id, version: null, usedBy: imageUsers(read).get(id) ?? [], launch }];
  return {
    account,
    region,
    kind: 'image',
    id,
    name,
    ownership: findOwner(tags, settings.owners),
    intent: sourceIntent(
      tags,
      settings.tags,
      {
        what: 'an AMI',
        instead: `its mark cannot be taken back, so that only a person sets it: imds-warden image ${id}`,
      },
      now,
    ),
    ...sumUp(
      launches.map((launch) => ({ ...launch, usedBy: [] })),
      null,
    ),
    advice: image.imdsSupport === 'v2.0' ? beatenAdvice(launch) : unmarkedAdvice(image),
    launches,
    service: null,
  };
}

/** An account's default of V1 or V2 comes before the mark. */
function beatenAdvice({ httpTokens }: Launch): string | null {
  return httpTokens.value === 'optional'
    ? "it is marked v2.0, but the account's default of V1 or V2 comes before that: change the default"
    : null;
}

function unmarkedAdvice({ isOwn }: Image): string {
  return isOwn
    ? 'it is not marked v2.0 (ImdsSupport): build the next one with the mark, or set it for good with imds-warden image'
    : "it is not marked v2.0 (ImdsSupport), and belongs to another account: require IMDSv2 in what launches it, or by the account's defaults";
}
