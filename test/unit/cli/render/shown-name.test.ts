import { describe, expect, it } from 'vitest';
import { shownName } from '../../../../cli/render/shown-name.ts';
import { shownText } from '../../../../cli/render/shown-text.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';

describe('a name on a terminal', () => {
  it.each([
    'karpenter.k8s.aws/6743112233',
    'app.example.com',
    'eks-node (blue) [v1.2]',
    'aws nodes',
    'web -> api',
    '字 and 😀',
  ])('is as it is: %s', (name) => {
    expect(shownName(name)).toBe(name);
  });

  it.each([
    ['x\u001B[2J\u202Egnp', 'x [2J gnp'],
    ['one\r\ntwo\u2028three', 'one two three'],
    ['`reboot` <b> > f', "'reboot' b f"],
    ['https://evil.example/login', 'https:/ /evil.example/login'],
  ])('does nothing to it: %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it('is cut where it is too long', () => {
    expect(shownName('x'.repeat(81))).toBe(`${'x'.repeat(77)}...`);
    expect(shownName('x'.repeat(20), 20)).toHaveLength(20);
  });
});

describe('a sentence on a terminal', () => {
  it('keeps its arrows and its names', () => {
    const words = 'default version 1 -> 2, used by group karpenter.k8s.aws/6743';
    expect(shownText(words)).toBe(words);
  });

  it('holds no command that a tag wrote', () => {
    expect(shownText('run aws ec2 reboot-instances')).toBe('run aws-ec2 reboot-instances');
  });

  it('is the same when it is shown twice, whatever it holds', () => {
    check(hostileText, (hostile) => {
      const shown = shownText(hostile, 40);
      expect(shownText(shown, 40)).toBe(shown);
      expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<`]|:\/\//u);
    });
  });
});
