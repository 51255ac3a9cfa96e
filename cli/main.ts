import { findGaps } from '../shared/decisions/find-gaps.ts';
import { CredentialsMissing } from '../shared/domain/errors.ts';
import { isGone } from '../shared/domain/instance.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { awsClients, homeRegion } from '../shared/gateways/clients.ts';
import { auditAccount } from '../shared/steps/audit-account.ts';
import { auditLine } from '../shared/wording/audit-line.ts';
import { exitCodes } from './exit-codes.ts';
import { help, parseOptions } from './parse-options.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let settings: Settings | 'help';
  try {
    settings = parseOptions(args);
  } catch (error) {
    say((error as Error).message);
    return exitCodes.usage;
  }
  if (settings === 'help') {
    console.log(help);
    return exitCodes.done;
  }
  try {
    return await audit(settings);
  } catch (error) {
    say((error as Error).message);
    return error instanceof CredentialsMissing ? exitCodes.usage : exitCodes.failed;
  }
}

async function audit(settings: Settings): Promise<number> {
  const unread: string[] = [];
  const gaps = new Set<string>();
  const home = await homeRegion();
  const tools = {
    clients: awsClients({ region: home }),
    home,
    now: () => new Date(),
    timeIsUp: () => false,
    pause: async (milliseconds: number) =>
      new Promise<void>((wake) => setTimeout(wake, milliseconds)),
    log: { info: () => {}, warn: say },
  };
  await auditAccount(tools, settings, {
    onAudits: (audits) => {
      for (const gap of findGaps(audits)) gaps.add(gap);
      for (const audit of audits) if (!isGone(audit.instance)) console.log(auditLine(audit));
    },
    onTarget: ({ region }, instances, error) => {
      if (error) unread.push(`${region} could not be read: ${error.message}`);
      say(`${region.padEnd(15)} ${error ? 'UNREAD' : `${instances} instances`}`);
    },
  });
  for (const line of [...unread, ...gaps]) say(line);
  return unread.length + gaps.size > 0 ? exitCodes.unread : exitCodes.done;
}
