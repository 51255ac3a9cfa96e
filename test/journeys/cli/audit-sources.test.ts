import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { auditSchemaFile } from '../../../scripts/write-schemas.ts';
import { audit, called, fleet, id, jsonOf } from '../../support/audited-sources.ts';
import { account, commandLine } from '../../support/command-line.ts';

describe('audit', () => {
  it('tells what new instances come from, which of it brings IMDSv1 back, and what hangs on it', async () => {
    const sandbox = await account({ fleet });
    const { code, stdout } = await audit(sandbox);
    const [instances = '', sources = '', defaults = '', foot = ''] = stdout.split('\n\n');
    expect(instances).toContain(id);
    expect(sources.split('\n')[0]).toBe('Where new instances come from');
    expect(sources).toMatch(
      /\nus-east-1 +v1-allowed +template +lt-00000000000000001 +web +version 1: v2-only \(default\); version 2: v1-allowed \(latest, group web\) +1 +web@example.com/,
    );
    expect(sources).toMatch(/\nus-east-1 +v1-allowed +group +web +- +lt-.* version 2: .* +1 /);
    expect(sources).toMatch(
      /\nus-east-1 +v2-only +template +lt-00000000000000002 .* 1 +operations/,
    );
    expect(defaults).toMatch(/^Account defaults\n.*\nv1-allowed +no preference .* us-east-1$/);
    expect(foot.split('\n')[1]).toBe('2 of 3 sources would launch instances that allow IMDSv1.');
    expect(code).toBe(0);
  });

  it('as json is as its schema says, and links each instance to its source', async () => {
    const report = await jsonOf(await account({ fleet }));
    const accepts = new Ajv2020({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(auditSchemaFile, 'utf8')),
    );
    expect([accepts(report), accepts.errors]).toEqual([true, null]);
    const bad = report.instances?.find(({ instanceId }) => instanceId === id);
    expect(bad).toMatchObject({
      source: 'group web',
      sourceTemplate: 'lt-00000000000000001 version 2',
      sourceVerdict: 'v1-allowed',
    });
    expect(bad?.sourceNote).toContain('IMDSv1');
    const sourceOf = (wanted: string) =>
      report.sources?.find((one) => one.kind === 'template' && one.id.endsWith(wanted));
    expect(sourceOf('1')).toMatchObject({
      owner: 'web@example.com',
      hanging: { instances: 1, verdicts: { 'in-use': 1 } },
    });
    expect(sourceOf('2')?.hanging).toEqual({ instances: 1, verdicts: { enforced: 1 } });
    expect(report.sourceTotals?.verdicts['v1-allowed']).toBe(2);
  });

  it('changes nothing', async () => {
    const sandbox = await account({ fleet });
    await audit(sandbox);
    expect(called(sandbox).filter((name) => !/^(Describe|Get|List)/.test(name))).toEqual([]);
  });

  it.each(['csv', 'lines', 'ndjson'])(
    'as %s has the instances alone, a line each, as before there were sources',
    async (format) => {
      const { lines } = await audit(await account({ fleet }), '--format', format);
      expect(lines).toHaveLength(format === 'csv' ? 3 : 2);
      expect(lines.at(-1)).toMatch(/i-[0-9a-f]{17}/);
    },
  );

  it('selects instances by what they came from', async () => {
    const sandbox = await account({ fleet });
    const selected = async (where: string) =>
      (await audit(sandbox, '--format', 'lines', '--where', where)).lines.length;
    expect(await selected('sourceVerdict=v1-allowed')).toBe(1);
    expect(await selected('source=group web')).toBe(1);
    expect(await selected('source=')).toBe(0);
  });
});

describe('--only', () => {
  it('claims no plan of sources or defaults where no instance was judged', async () => {
    const templates = (fleet.templates ?? []).map((template) => ({
      ...template,
      tags: { 'imds-warden': 'modify' },
    }));
    const sandbox = await account({ fleet: { ...fleet, templates } });
    const whole = await jsonOf(sandbox);
    const planOf = ({ sources }: typeof whole) =>
      sources?.find(({ id: one }) => one === 'lt-00000000000000001')?.plan;
    expect(planOf(whole)).toMatchObject({ action: 'hold' });
    expect(whole.defaults?.[0]?.plan).not.toBeNull();
    for (const only of ['sources', 'sources,defaults', 'defaults']) {
      const report = await jsonOf(sandbox, '--only', only);
      const plans = [...(report.sources ?? []), ...(report.defaults ?? [])].map(({ plan }) => plan);
      expect(plans.length).toBeGreaterThan(0);
      expect(new Set(plans)).toEqual(new Set([null]));
    }
    const { code, stderr } = await audit(sandbox, '--only', 'sources', '--where', 'plan=hold');
    expect(stderr).toContain('plan rests on the verdicts of instances');
    expect(code).toBe(2);
  });

  it('shows names as they are, also in a pipe', async () => {
    const name = 'karpenter.k8s.aws/6743112233';
    const named = { name, versions: [{ options: { httpTokens: 'optional' as const } }] };
    const groups = [{ name: 'app.example.com', launchTemplate: { name, version: 1 } }];
    const sandbox = await account({ fleet: { templates: [named], groups, instances: [] } });
    for (const options of [
      [],
      ['--only', 'sources'],
      ['--only', 'sources', '--columns', 'title,launches'],
    ])
      expect((await audit(sandbox, ...options)).stdout).toContain(name);
    const { stdout } = await audit(sandbox, '--only', 'sources', '--format', 'lines');
    expect(stdout).toContain('group app.example.com');
  });

  it('instances reads no source, and links none', async () => {
    const sandbox = await account({ fleet });
    const report = await jsonOf(sandbox, '--only', 'instances');
    expect(report.sources).toBeNull();
    expect(report.instances?.map(({ source }) => source)).toEqual([null, null]);
    const ofSources = called(sandbox).filter((name) => /Template|Fleet|Image|Default/.test(name));
    expect(ofSources).toEqual([]);
  });

  it('sources reads no metric, costs nothing, and counts the instances without judging them', async () => {
    const sandbox = await account({ fleet });
    const report = await jsonOf(sandbox, '--only', 'sources');
    expect(called(sandbox)).not.toContain('GetMetricData');
    expect([report.instances, report.totals, report.defaults]).toEqual([null, null, null]);
    expect(report.usd).toBe(0);
    expect(report.sources?.map(({ kind, verdict, hanging }) => [kind, verdict, hanging])).toEqual([
      ['template', 'v1-allowed', { instances: 1, verdicts: null }],
      ['group', 'v1-allowed', { instances: 1, verdicts: null }],
      ['template', 'v2-only', { instances: 1, verdicts: null }],
    ]);
  });

  it('sources has the same verdicts as everything: versions that instances alone use count too', async () => {
    const sandbox = await account({
      fleet: {
        templates: [
          {
            name: 'kafka',
            versions: [
              { options: { httpTokens: 'optional' } },
              { options: { httpTokens: 'required' } },
            ],
            defaultVersion: 2,
          },
        ],
        instances: [{ template: { name: 'kafka', version: 1 } }],
      },
    });
    for (const only of ['sources', 'instances,sources'])
      expect((await jsonOf(sandbox, '--only', only)).sources).toMatchObject([
        { name: 'kafka', verdict: 'v1-allowed' },
      ]);
  });

  it('defaults asks each Region once, and nothing else of it', async () => {
    const sandbox = await account({
      fleet: {
        ...fleet,
        regions: [
          { name: 'us-east-1' },
          { name: 'eu-west-1', defaults: { httpTokens: 'required' } },
        ],
      },
    });
    const { stdout } = await audit(sandbox, '--only', 'defaults');
    expect(stdout).toMatch(
      /^region +verdict .*\nus-east-1 +v1-allowed .*\neu-west-1 +v2-only .*\n/,
    );
    expect(stdout).toContain('\n2 Regions: 1 v1-allowed, 1 v2-only\n');
    expect(sandbox.calls.counts()).toMatchObject({ GetInstanceMetadataDefaults: 2 });
    expect(called(sandbox).filter((name) => /Instances$|Template|Metric/.test(name))).toEqual([]);
  });

  it('sources, selected, sorted and in columns of their own', async () => {
    const options = ['--where', 'kind=template', '--sort', 'name', '--columns', 'name,verdict'];
    const { stdout } = await audit(
      await account({ fleet }),
      '--only',
      'sources',
      '--format',
      'csv',
      ...options,
    );
    expect(stdout).toBe('name,verdict\nbatch,v2-only\nweb,v1-allowed\n');
  });

  it('progress counts what is read', async () => {
    const { environment } = await account({ fleet });
    const stderrOf = async (only: string) =>
      (await commandLine(['audit', '--only', only], { environment })).stderr;
    expect(await stderrOf('sources')).toMatch(
      /^\[1\/1\] us-east-1 +3 sources\n1 Region, 3 sources in \d+ s\n/,
    );
    expect(await stderrOf('defaults')).toMatch(/^\[1\/1\] us-east-1\n1 Region in \d+ s\n/);
    expect(await stderrOf('instances,sources')).toMatch(/^\[1\/1\] us-east-1 +2 instances\n/);
  });

  it('what cannot be is refused before anything is asked', async () => {
    const sandbox = await account({ fleet });
    const { code, stderr } = await audit(sandbox, '--only', 'sources,defaults', '--format', 'csv');
    expect([code, sandbox.calls.counts()]).toEqual([2, {}]);
    expect(stderr).toMatch(/^imds-warden: --format csv holds rows of one kind: [^\n]*$/);
  });
});

describe('--fail-on', () => {
  it('takes verdicts of sources and of defaults', async () => {
    const sandbox = await account({ fleet });
    const ends = async (...options: readonly string[]) => (await audit(sandbox, ...options)).code;
    expect(await ends('--fail-on', 'v1-allowed')).toBe(3);
    expect(await ends('--fail-on', 'launch-fails')).toBe(0);
    expect(await ends('--only', 'defaults', '--fail-on', 'v1-allowed')).toBe(3);
    const batch = ['--only', 'sources', '--where', 'name=batch'];
    expect(await ends(...batch, '--fail-on', 'v1-allowed,unknown')).toBe(0);
  });

  it('of instances goes on meaning those', async () => {
    const sandbox = await account({
      fleet: {
        templates: [{ name: 'airflow', versions: [{ imageId: null }] }],
        instances: [{ id, options: { httpTokens: 'required' } }],
      },
    });
    const ends = async (failOn: string) => (await audit(sandbox, '--fail-on', failOn)).code;
    expect(await ends('in-use,unknown')).toBe(0);
    expect(await ends('unknown,v1-allowed')).toBe(3);
  });
});
