import { describe, expect, it } from 'vitest';
import type { ExplainSourceReport } from '../../../shared/domain/explain-source-report.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import {
  ami,
  explainSource,
  fixed,
  fleet,
  lt,
  old,
  oneLine,
  owner,
  text,
} from '../../support/explained-sources.ts';

describe('explain a launch template', () => {
  it('tells what each version gives, who uses it, and which instances came from it', async () => {
    const { report, code, written } = await explainSource(lt);
    expect(report).toMatchObject({
      schema: 'imds-warden/explain-source@1',
      region: 'eu-west-1',
      recordedIn: null,
      source: {
        kind: 'template',
        id: lt,
        name: 'web',
        owner,
        verdict: 'v1-allowed',
        hanging: { instances: 2, verdicts: { 'in-use': 1, enforced: 1 } },
        launches: [
          {
            label: 'version 1',
            usedBy: ['group web'],
            httpTokens: { value: 'optional', by: 'ec2' },
            httpEndpoint: { value: 'enabled', by: 'ec2' },
            verdict: 'v1-allowed',
          },
          {
            label: 'version 2',
            usedBy: ['default', 'latest'],
            httpTokens: { value: 'required', by: 'launch' },
            verdict: 'v2-only',
          },
        ],
      },
      changes: [],
    });
    expect(report.instances.map(({ instanceId, verdict }) => [instanceId, verdict])).toEqual([
      [old, 'in-use'],
      [fixed, 'enforced'],
    ]);
    expect([code, written]).toEqual([0, []]);
  });

  it('offers the group that is pinned the version that is fixed, and a refresh', async () => {
    const { report } = await explainSource(lt);
    expect(report.next.commands.map(({ command }) => command)).toEqual([
      `aws autoscaling update-auto-scaling-group --region eu-west-1 --auto-scaling-group-name web --launch-template 'LaunchTemplateId=${lt},Version=$Default'`,
      'aws autoscaling start-instance-refresh --region eu-west-1 --auto-scaling-group-name web',
    ]);
  });

  it('offers a new version where none is fixed, by a tag or by hand', async () => {
    const templates = (fleet.templates ?? []).map((one) => ({ ...one, defaultVersion: 1 }));
    const groups = [{ name: 'web', region: 'eu-west-1', launchTemplate: { id: lt } }];
    const { environment } = await account({ fleet: { ...fleet, templates, groups } });
    const { stdout } = await commandLine(['explain', lt], { environment, folder: emptyFolder() });
    expect(stdout.split('\n').filter((line) => line.startsWith('aws '))).toEqual([
      `aws ec2 create-tags --region eu-west-1 --resources ${lt} --tags Key=imds-warden,Value=modify Key=imds-warden:default,Value=true`,
      `aws ec2 create-launch-template-version --region eu-west-1 --launch-template-id ${lt} --source-version 1 --launch-template-data '{"MetadataOptions":{"HttpTokens":"required","HttpEndpoint":"enabled","HttpPutResponseHopLimit":1}}'`,
      `aws ec2 modify-launch-template --region eu-west-1 --launch-template-id ${lt} --default-version 3`,
      'aws autoscaling start-instance-refresh --region eu-west-1 --auto-scaling-group-name web',
    ]);
  });

  it('says all that in words too', async () => {
    const { stdout, code } = await text(lt);
    const words = oneLine(stdout);
    expect(words).toContain(
      `Launch template ${lt} in eu-west-1, account 111122223333 "web", owner ${owner}`,
    );
    expect(words).toContain(
      'version 1 (group web) v1-allowed: IMDSv1 is allowed because nothing says otherwise',
    );
    expect(words).toContain("tokens optional: EC2's own");
    expect(words).toContain('advice group web is pinned to version 1, and version 2 is fixed');
    expect(words).toContain(`enforced, from ${lt} version 1: IMDSv2 is required`);
    expect(words).toContain(
      `Its group web will bring IMDSv1 back at the next replacement: let it use version 2 in place of ${lt} version 1 first. ${fixed} in eu-west-1`,
    );
    expect(stdout).toMatch(/^aws autoscaling start-instance-refresh /m);
    expect(code).toBe(0);
  });
});

describe('what was changed of it', () => {
  it('is listed with who asked, what it made, and where that is recorded', async () => {
    const templates = [
      {
        id: lt,
        name: 'web',
        region: 'eu-west-1',
        tags: { owner, 'imds-warden': 'modify', 'imds-warden:force': 'true' },
      },
    ];
    const { environment } = await account({
      fleet: { ...fleet, templates, groups: [], instances: [] },
    });
    const folder = emptyFolder();
    const applied = await commandLine(['apply', '--yes'], { environment, folder });
    expect(applied.code).toBe(0);
    const options = ['explain', '--quiet', '--format', 'json', lt];
    const { stdout, code } = await commandLine(options, { environment, folder });
    const report = JSON.parse(stdout) as ExplainSourceReport;
    expect(report).toMatchObject({
      recordedIn: '.imds-warden/ in this folder',
      changes: [
        {
          id: expect.stringMatching(/^cli-.*\/lt-00000000000000001$/),
          action: 'modify',
          status: 'applied',
          created: 2,
          askedBy: 'tag imds-warden=modify',
        },
      ],
      source: {
        launches: [
          { label: 'version 1', usedBy: ['default'] },
          { label: 'version 2', usedBy: ['latest'], verdict: 'v2-only' },
        ],
      },
    });
    expect(code).toBe(0);
  });
});

describe('explain a group', () => {
  it.each(['group:web', 'asg:web'])('named as %s', async (name) => {
    const { report } = await explainSource(name);
    expect(report).toMatchObject({
      source: {
        kind: 'group',
        id: 'web',
        owner,
        verdict: 'v1-allowed',
        launches: [{ label: `${lt} version 1` }],
      },
      verdicts: { 'in-use': 1, enforced: 1 },
    });
  });

  it('asks which, where two Regions have one of that name', async () => {
    const groups = [...(fleet.groups ?? []), { name: 'web', region: 'us-east-1' }];
    const { environment } = await account({ fleet: { ...fleet, groups } });
    const { code, stderr } = await commandLine(['explain', 'group:web'], { environment });
    expect(stderr).toContain('there is a group web in ');
    expect(stderr).toContain('say which with --regions');
    expect(code).toBe(2);
  });

  it('offers no command about a name that a shell would read otherwise', async () => {
    const hostile = "web'; rm -rf ~ #";
    const groups = [{ name: hostile, region: 'eu-west-1', launchTemplate: { id: lt, version: 1 } }];
    const templates = (fleet.templates ?? []).map((one) => ({ ...one, defaultVersion: 1 }));
    const described = { ...fleet, groups, templates, instances: [] };
    const { environment } = await account({ fleet: described });
    const { stdout } = await commandLine(
      ['explain', '--quiet', '--format', 'json', `group:${hostile}`],
      { environment, folder: emptyFolder() },
    );
    const report = JSON.parse(stdout) as ExplainSourceReport;
    const commands = report.next.commands.map(({ command }) => command);
    expect(commands.filter((command) => command.includes('rm -rf'))).toEqual([]);
    expect(commands).not.toEqual([]);
  });
});

describe('explain an AMI', () => {
  it('tells who names it, and how to mark it for good', async () => {
    const { report } = await explainSource(ami);
    expect(report).toMatchObject({
      source: {
        kind: 'image',
        id: ami,
        verdict: 'v1-allowed',
        launches: [{ usedBy: [`${lt} version 1`, `${lt} version 2`] }],
      },
      verdicts: { 'in-use': 1, enforced: 1 },
      next: {
        commands: [{ command: `imds-warden image ${ami} --imds-support v2.0 --regions eu-west-1` }],
      },
    });
  });
});
