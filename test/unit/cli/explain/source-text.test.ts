import { describe, expect, it } from 'vitest';
import { renderRole, renderSource } from '../../../../cli/render/explain/render-explained.ts';
import type { ExplainedSource } from '../../../../cli/render/explain/explained-source.ts';
import { auditWith } from '../../support/audits.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { reading, whileOpen } from '../../support/evidence.ts';
import { instanceWith, openInstance } from '../../support/instances.ts';
import { groupOf, plainImage, refTo, silentVersion, templateOf } from '../../support/sources.ts';
import { plain } from '../plan/plans.ts';
import { explainedRole, explainedSource, madeVersion } from './explained-source.ts';

const text = (of: ExplainedSource, width = 80) => renderSource('text', of, { ...plain, width });

describe('what is explained reads as it should', () => {
  it('of a launch template with what was changed of it', async () => {
    await expect(text(explainedSource())).toMatchFileSnapshot('golden/template.txt');
  });

  it('of a group of Elastic Beanstalk, which has a lever of its own', async () => {
    const tags = [{ key: 'elasticbeanstalk:environment-name', value: 'prod' }];
    const region = {
      templates: [templateOf([silentVersion])],
      groups: [groupOf([refTo('$Latest')], { tags })],
    };
    const of = explainedSource({ kind: 'group', id: 'web' }, { region, changes: [] });
    await expect(text(of)).toMatchFileSnapshot('golden/beanstalk.txt');
  });

  it('of a role', async () => {
    await expect(renderRole('text', explainedRole(), { ...plain, width: 80 })).toMatchFileSnapshot(
      'golden/role.txt',
    );
  });
});

it('shows names and arrows as they are', () => {
  const name = 'karpenter.k8s.aws/6743112233';
  const template = { ...templateOf([silentVersion]), name };
  const call = { call: 'set-default', version: 2 } as const;
  const before = { of: 'template', defaultVersion: 1, latestVersion: 2 } as const;
  const changes = [{ ...madeVersion, status: 'applied', call, before } as const];
  const region = { templates: [template], groups: [groupOf([refTo('1')], { name })] };
  const printed = text(explainedSource({ kind: 'template', id: 'lt-1' }, { region, changes }));
  expect(printed).toContain(`"${name}"`);
  expect(printed).toContain(`group ${name}`);
  expect(printed).toContain('default version 1 -> 2.');
});

it('what could not be read is not said to be nothing', () => {
  const source = explainedSource();
  const of = { ...source, now: { ...source.now, audit: null }, changes: null };
  const printed = text({ ...of, problems: ['launch templates could not be read: AccessDenied'] });
  expect(printed).toContain('what it is could not be read');
  expect(printed).toContain('What is recorded of it could not be read.');
  expect(printed).toContain('COULD NOT BE READ (1)\n- launch templates could not be read');
});

it('warns whoever would replace instances that still call IMDSv1', () => {
  const instance = openInstance({ group: 'web' });
  const of = explainedSource();
  const using = auditWith({ instance, evidence: whileOpen(reading([{ daysAgo: 1, count: 5 }])) });
  const printed = text({ ...of, now: { ...of.now, instances: [using] } });
  expect(printed.replaceAll(/\s+/g, ' ')).toContain(
    '1 of the 1 that hang on it still calls IMDSv1: what replaces them runs the same software',
  );
  expect(text(of)).not.toContain('runs the same software');
});

it('offers no command that would lose a mixed-instances policy', () => {
  const region = {
    templates: [templateOf([silentVersion, {}])],
    groups: [groupOf([refTo('1')], { isMixed: true })],
  };
  const printed = text(explainedSource({ kind: 'group', id: 'web' }, { region }));
  expect(printed).toContain('aws autoscaling start-instance-refresh');
  expect(printed).not.toContain('update-auto-scaling-group');
});

it('offers nothing where nothing is wrong', () => {
  const region = { templates: [templateOf([{}])] };
  const printed = text(explainedSource({ kind: 'template', id: 'lt-1' }, { region }));
  expect(printed).toContain('verdict   v2-only: version 1 (default, latest)');
  expect(printed).not.toMatch(/^(NEXT|aws )/m);
});

it('shows so many instances, and says how many more there are', () => {
  const instances = Array.from({ length: 40 }, (_, index) =>
    instanceWith({ instanceId: `i-${String(index).padStart(17, '0')}`, group: 'web' }),
  );
  const printed = text(explainedSource({ kind: 'group', id: 'web' }, { instances }));
  expect(printed).toContain('HANGS ON IT (40)\n40 enforced.');
  expect(printed.match(/^ {4}i-/gm)).toHaveLength(30);
  expect(printed).toContain('10 more: --format json has them all.');
});

it('whatever a tag, a name or a person wrote, no line holds a control character, or poses as one of ours', () => {
  check(hostileText, (hostile) => {
    const name = `x\nNOW ${hostile}`;
    const tags = [
      { key: 'imds-warden', value: hostile },
      { key: `eks:nodegroup-name`, value: hostile },
    ];
    const region = {
      templates: [templateOf([silentVersion], { name, tags })],
      groups: [groupOf([refTo('1')], { name })],
      images: [{ ...plainImage, name, tags }],
    };
    const instances = [instanceWith({ name, group: name, imageId: 'ami-1' })];
    const changes = [{ ...madeVersion, askedBy: hostile, reason: name, outcome: name }];
    const more = { region, instances, changes, settingsFrom: hostile, problems: [name] };
    for (const [kind, id] of [
      ['template', 'lt-1'],
      ['group', name],
      ['image', 'ami-1'],
    ] as const) {
      const printed = text(explainedSource({ kind, id }, more));
      for (const line of printed.split('\n')) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}`<]/u);
      expect(printed.match(/^NOW/gm)).toHaveLength(1);
    }
  });
});
