import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FleetDescription } from '../../../sandbox/index.ts';
import type { AuditReport } from '../../../shared/domain/report.ts';
import { audit, fleet } from '../../support/audited-sources.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';

describe('what could not be read', () => {
  const denied = { kind: 'access-denied' } as const;

  it.each([
    ['DescribeLaunchTemplates', 'templates'],
    ['DescribeAutoScalingGroups', 'groups'],
    ['DescribeFleets', 'fleets'],
    ['DescribeImages', 'images'],
  ])('%s denied is a hole in the list, and no clean report', async (operation, part) => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({ operation, fault: denied });
    for (const only of ['sources', 'instances,sources,defaults']) {
      const { code, stdout, stderr } = await audit(sandbox, '--only', only, '--format', 'json');
      const report = JSON.parse(stdout) as AuditReport;
      expect([code, report.problems.length]).toEqual([4, 1]);
      expect(stderr).toContain(report.problems[0]);
      expect(stderr).not.toContain(`Note: ${report.problems[0]}`);
      expect(report.targets[0]).toMatchObject({ status: 'read', unreadSources: {} });
      expect(Object.keys(report.targets[0]?.unreadSources ?? {})).toContain(part);
    }
    const { stdout } = await audit(sandbox, '--only', 'sources');
    expect(stdout).toContain('\nOf 1 of 1 Regions not all sources could be read.\n');
  });

  it('defaults that are denied are unknown, and so is what rests on them', async () => {
    const sandbox = await account({ fleet: { templates: [{ name: 'silent' }] } });
    sandbox.faults.add({ operation: 'GetInstanceMetadataDefaults', fault: denied });
    const { code, stdout } = await audit(sandbox, '--only', 'sources,defaults', '--format', 'json');
    const report = JSON.parse(stdout) as AuditReport;
    expect(report.defaults).toMatchObject([{ verdict: 'unknown', httpTokens: null }]);
    expect(report.defaults?.[0]?.unreadable).toContain('GetInstanceMetadataDefaults');
    expect(report.sources).toMatchObject([{ name: 'silent', verdict: 'unknown' }]);
    expect([code, report.problems.length]).toEqual([4, 1]);
  });

  it('with --only instances is nobody’s problem', async () => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({ operation: 'DescribeLaunchTemplates', fault: denied });
    expect((await audit(sandbox, '--only', 'instances')).code).toBe(0);
  });

  it('instances that are denied leave the sources, and nobody says how many hang on them', async () => {
    const sandbox = await account({ fleet });
    sandbox.faults.add({ operation: 'DescribeInstances', fault: denied });
    for (const only of ['sources', 'instances,sources']) {
      const { code, stdout } = await audit(sandbox, '--only', only, '--format', 'json');
      const report = JSON.parse(stdout) as AuditReport;
      expect(report.sources?.map(({ hanging }) => hanging)).toEqual([null, null, null]);
      expect(report.targets).toMatchObject([{ status: 'unread' }]);
      expect(code).toBe(4);
    }
    const selected = await audit(sandbox, '--only', 'sources', '--where', 'instances=0');
    expect(selected.stderr).toContain(
      '--where instances: 3 sources were left out although their instances is not known',
    );
  });
});

describe('over several accounts', () => {
  it('sources and defaults say which account they are of', async () => {
    const other = '444455556666';
    const sandbox = await account({
      fleet,
      moreAccounts: { [other]: { templates: [{ name: 'theirs' }] } },
    });
    const accounts = ['--assume-role', 'Reader', '--accounts', `111122223333,${other}`];
    const { stdout } = await audit(sandbox, '--only', 'sources,defaults', ...accounts);
    expect(stdout).toMatch(/^account +region +verdict/);
    expect(stdout).toMatch(new RegExp(`\\n${other} +us-east-1 +v1-allowed +template .* theirs `));
    expect(stdout).toMatch(new RegExp(`\\n${other} +v1-allowed +no preference .* us-east-1\\n`));
    expect(stdout).toContain('\n4 sources: 3 v1-allowed, 1 v2-only\n');
  });
});

describe('names that somebody chose to do harm', () => {
  const hostile = 'x\u001B[2J\u202E`rm -rf`|<b>=1';
  const bad: FleetDescription = {
    templates: [{ name: 'bad', tags: { owner: hostile } }],
    groups: [{ name: hostile, launchTemplate: { name: 'bad', version: 1 } }],
  };

  it.each(['table', 'lines', 'csv', 'markdown', 'json', 'ndjson'])(
    'steer no terminal, and end no line, in %s',
    async (format) => {
      const folder = emptyFolder();
      const { environment } = await account({ fleet: bad });
      const args = ['audit', '--only', 'sources', '--format', format, '--out', 'sources'];
      const { code } = await commandLine(args, { environment, folder });
      const text = readFileSync(join(folder, 'sources'), 'utf8');
      expect(code).toBe(0);
      expect(text).toContain('rm -rf');
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    },
  );
});
