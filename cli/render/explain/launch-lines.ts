import type { Decider, Resolved } from '../../../shared/domain/sources/launch.ts';
import type { SourceLaunch } from '../../../shared/domain/sources/source-audit.ts';
import type { Look } from '../look.ts';
import { ended, point, proseWidth } from '../plan/plan-prose.ts';
import { shownName } from '../shown-name.ts';
import { shownText } from '../shown-text.ts';

const deciderWords: Readonly<Record<Decider, string>> = {
  launch: 'named here',
  'account-default': "the account's default",
  image: 'its AMI',
  ec2: "EC2's own",
};

/** One thing that can be launched: who uses it, what it gets, and who decides each setting. */
export function launchLines({ label, usedBy, launch }: SourceLaunch, look: Look): string {
  const width = proseWidth(look);
  const users = usedBy.length === 0 ? '' : ` (${usedBy.map((one) => shownName(one)).join(', ')})`;
  const settings = [
    setting('tokens', launch.httpTokens),
    setting('endpoint', launch.httpEndpoint),
    setting('hop limit', launch.hopLimit),
  ];
  return [
    point('  ', `${shownName(label, 300)}${users}`, width),
    point('    ', `${launch.verdict}: ${ended(shownText(launch.reason, 500))}`, width).replace(
      launch.verdict,
      look.paint(launch.verdict, launch.verdict),
    ),
    ...settings.map((text) => point('    ', text, width)),
  ].join('\n');
}

function setting(name: string, resolved: Resolved<string | number>): string {
  return resolved.value === null
    ? `${name} not known: ${shownText(resolved.why, 300)}`
    : `${name} ${resolved.value}: ${deciderWords[resolved.by]}`;
}
