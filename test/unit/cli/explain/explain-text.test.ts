import { describe, expect, it } from 'vitest';
import type { Explained } from '../../../../cli/render/explain/explained.ts';
import { renderExplained } from '../../../../cli/render/explain/render-explained.ts';
import { check } from '../../support/check.ts';
import { hostileText } from '../../support/hostile.ts';
import { asking, instanceWith } from '../../support/instances.ts';
import { plain } from '../plan/plans.ts';
import { explained } from './explained.ts';

const text = (of: Explained, width = Infinity) => renderExplained('text', of, { ...plain, width });

describe('the story of an instance reads as it should', () => {
  it('with all that can be told', async () => {
    await expect(text(explained())).toMatchFileSnapshot('golden/explained.txt');
  });

  it('where nothing is recorded anywhere, and no stack is deployed', async () => {
    const bare = explained({
      story: [],
      recordedIn: null,
      hasMachine: false,
      settingsFrom: 'the defaults, with the mode enforce',
    });
    await expect(text(bare)).toMatchFileSnapshot('golden/nothing-recorded.txt');
  });

  it('of an instance that is gone, with what could not be read', async () => {
    const gone = explained({
      instance: null,
      now: null,
      problems: ['eu-west-1 could not be asked: DescribeInstances: AccessDenied'],
    });
    await expect(text(gone)).toMatchFileSnapshot('golden/gone.txt');
  });
});

it('what could not be read is not said to be nothing', () => {
  const printed = text(explained({ story: null, problems: ['the table could not be read'] }));
  expect(printed).toContain('What is recorded of it could not be read.');
  expect(printed).not.toContain('Nothing is recorded');
  expect(printed).toContain('COULD NOT BE READ (1)\n- the table could not be read');
});

it('of which nothing is recorded says where that was looked for', () => {
  expect(text(explained({ story: [] }))).toContain(
    '\nNothing is recorded of it in the table warden in eu-west-1.\n',
  );
});

it.each([80, 100, 50])('fits into %d columns, but for words that are longer', (width) => {
  const lines = text(explained(), width).split('\n');
  expect(lines.filter((line) => line.length > width && !/\S{28}/.test(line))).toEqual([]);
});

it('has no colour of its own, and that of the verdict where there is one', () => {
  expect(text(explained())).toMatch(/^[ -~\n]*$/);
  const painted = renderExplained('text', explained(), {
    width: 80,
    paint: (verdict, word) => `<${verdict} ${word}>`,
  });
  expect(painted).toContain('\n  verdict   <enforced enforced>: IMDSv2 is required;');
});

it('whatever a tag or a person wrote, no line holds a control character, or poses as one of ours', () => {
  check(hostileText, (hostile) => {
    const tags = asking(hostile, { reason: hostile, until: hostile });
    const of = explained(
      {
        settingsFrom: hostile,
        recordedIn: hostile,
        problems: [`x\nNOW ${hostile}`],
        notes: [hostile],
      },
      { instance: instanceWith({ name: `x\nNOW ${hostile}`, tags }), roleNames: [hostile] },
    );
    const story = (of.story ?? []).map((event) => ({ ...event, text: `x\nNOW ${hostile}` }));
    const changes = story.map((event) =>
      event.change === null
        ? event
        : { ...event, change: { ...event.change, askedBy: hostile, reason: `x\nNOW ${hostile}` } },
    );
    const printed = text({ ...of, story: changes });
    for (const line of printed.split('\n')) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}`<]/u);
    expect(printed.match(/^NOW/gm)).toHaveLength(1);
  });
});
