import { describe, expect, it } from 'vitest';
import { account, emptyFolder } from '../../support/command-line.ts';
import { onTerminal } from '../../support/terminal.ts';

const fleet = { instances: [{ tags: { 'imds-warden': 'modify' } }] };
const question = 'Make this change? Only "yes" is a yes: ';
/** ESC [ ... m: a colour. */
// oxlint-disable-next-line no-control-regex -- the escape is what is looked for
const colour = /\u001B\[\d+m/;

describe('apply on a terminal', () => {
  it('shows the plan, asks, and goes on after "yes"', async () => {
    const sandbox = await account({ fleet });
    const { environment } = sandbox;
    const { code, text } = await onTerminal(['apply'], [{ when: question, type: 'yes\n' }], {
      environment,
    });
    expect(text.indexOf('WILL BE CHANGED')).toBeGreaterThan(-1);
    expect(text.indexOf('WILL BE CHANGED')).toBeLessThan(text.indexOf(question));
    expect(sandbox.calls.of('ModifyInstanceMetadataOptions')).toHaveLength(1);
    expect(code).toBe(0);
  });

  it.each(['no\n', 'y\n', '\n', '\u0004'])(
    'takes %j for a no, and changes nothing',
    async (type) => {
      const sandbox = await account({ fleet });
      const { environment } = sandbox;
      const { code, text } = await onTerminal(['apply'], [{ when: question, type }], {
        environment,
      });
      expect(text).toContain('Nothing was changed.');
      expect(sandbox.calls.of('ModifyInstanceMetadataOptions')).toEqual([]);
      expect(code).toBe(1);
    },
  );

  it('ends on Ctrl-C at the question, and changes nothing', async () => {
    const sandbox = await account({ fleet });
    const { environment } = sandbox;
    const { code } = await onTerminal(['apply'], [{ when: question, type: '\u0003' }], {
      environment,
    });
    expect(sandbox.calls.of('ModifyInstanceMetadataOptions')).toEqual([]);
    expect(code).toBe(130);
  });

  it('does not ask where there is nothing to change', async () => {
    const { environment } = await account({ fleet: { instances: [{}] } });
    const { code, text } = await onTerminal(['apply'], [], { environment });
    expect(text).not.toContain('Make th');
    expect(code).toBe(0);
  });
});

describe('what a command on a terminal cost', () => {
  it.each([
    ['audit', []],
    ['plan', []],
    ['apply', [{ when: question, type: 'yes\n' }]],
  ] as const)(
    '(%s) is shown once, although stderr is the same terminal',
    async (command, typed) => {
      const { environment } = await account({ fleet });
      const { text } = await onTerminal([command], typed, { environment });
      expect(text.match(/2 metrics read: less than 0\.001 USD/g)).toHaveLength(1);
    },
  );
});

describe('audit on a terminal', () => {
  it('shows in colour, and keeps one line that tells how far it is', async () => {
    const { environment } = await account({
      fleet: { regions: [{ name: 'us-east-1' }, { name: 'eu-west-1' }], ...fleet },
    });
    const { text } = await onTerminal(['audit'], [], { environment });
    expect(text).toMatch(colour);
    expect(text).toMatch(/1 of 2 Regions, \d instances, about \d+ s left\r/);
  });

  it('never in colour with NO_COLOR', async () => {
    const { environment } = await account({ fleet });
    const options = { environment: { ...environment, NO_COLOR: '1' }, folder: emptyFolder() };
    const { text } = await onTerminal(['audit'], [], options);
    expect(text).toContain('ready');
    expect(text).not.toMatch(colour);
  });
});
