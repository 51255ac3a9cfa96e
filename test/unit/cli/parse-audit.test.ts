import { describe, expect, it } from 'vitest';
import { parseAudit } from '../../../cli/options/parse-audit.ts';

type Typed = Partial<Parameters<typeof parseAudit>[0]>;

const parse = async (typed: Typed) => parseAudit({ format: 'table', ...typed });
const usage = (sentence: string) =>
  expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(sentence) });

describe('--only', () => {
  it('is everything if not said, and in one order', async () => {
    expect((await parse({})).only).toEqual(['instances', 'sources', 'defaults']);
    expect((await parse({ only: 'Defaults, instances' })).only).toEqual(['instances', 'defaults']);
  });

  it.each([
    ['everything', '--only takes instances, sources, defaults, not "everything"'],
    [',', '--only takes instances, sources, defaults, or several with commas'],
  ])('%j is refused', async (only, sentence) => {
    await expect(parse({ only })).rejects.toEqual(usage(sentence));
  });

  it('says what --where, --sort and --columns are about', async () => {
    const ofSources = { where: ['kind=group'], sort: 'instances:desc', columns: 'id,launches' };
    expect(await parse({ only: 'sources,defaults', ...ofSources })).toMatchObject({
      where: new Map([['kind', ['group']]]),
      sort: [{ field: 'instances', descending: true }],
      columns: ['id', 'launches'],
    });
    expect((await parse({ only: 'defaults', where: ['enforced=true'] })).where.size).toBe(1);
    await expect(parse({ where: ['kind=group'] })).rejects.toEqual(usage('no field "kind"'));
    await expect(parse({ only: 'sources', columns: 'noToken' })).rejects.toEqual(
      usage('no field "noToken"'),
    );
  });

  it.each<[string, Typed, string]>([
    ['groups of what is not read', { only: 'sources', groupBy: 'owner' }, '--group-by counts'],
    ['months of what is not read', { only: 'sources', months: '3' }, '--months is about the calls'],
    ['quiet days likewise', { only: 'defaults', quietDays: '3' }, '--quiet-days is about'],
    [
      'what sources would tell of instances',
      { only: 'instances', where: ['sourceVerdict=v1-allowed'] },
      'sourceVerdict needs sources to be read',
    ],
    ['a column of it', { only: 'instances,defaults', columns: 'source' }, 'source needs sources'],
    [
      'a plan without verdicts',
      { only: 'sources', where: ['plan=hold'] },
      'plan rests on the verdicts of instances, and --only sources reads none',
    ],
    [
      'the reason of one',
      { only: 'sources,defaults', columns: 'id,planReason' },
      'planReason rests on the verdicts',
    ],
    ['an order by one', { only: 'defaults', sort: 'plan' }, 'plan rests on the verdicts'],
    ['an order by it', { only: 'instances', sort: 'sourceNote' }, 'sourceNote needs sources'],
    [
      'two heads in one csv',
      { only: 'sources,defaults', format: 'csv' },
      '--format csv holds rows of one kind: give --only sources or --only defaults',
    ],
  ])('refuses %s', async (_, typed, sentence) => {
    await expect(parse(typed)).rejects.toEqual(usage(sentence));
  });

  it.each(['csv', 'lines', 'ndjson'])('%s without --only is the instances', async (format) => {
    await expect(parse({ format })).resolves.toMatchObject({ format });
  });
});

async function failOn(text: string, only?: string) {
  return (await parse({ failOn: text, ...(only === undefined ? {} : { only }) })).failOn;
}

describe('--fail-on', () => {
  it('goes on meaning instances where no word is about sources alone', async () => {
    expect(await failOn('in-use,unknown')).toEqual({
      instances: ['in-use', 'unknown'],
      sources: [],
    });
    expect(await failOn('off')).toEqual({ instances: ['off'], sources: [] });
  });

  it('means both by a word of both, as soon as one is about sources', async () => {
    expect(await failOn('v1-allowed,unknown')).toEqual({
      instances: ['unknown'],
      sources: ['v1-allowed', 'unknown'],
    });
    expect(await failOn('V1-ALLOWED')).toEqual({ instances: [], sources: ['v1-allowed'] });
  });

  it('means sources where no instance is read', async () => {
    expect(await failOn('unknown', 'sources')).toEqual({ instances: [], sources: ['unknown'] });
    expect(await failOn('off', 'defaults')).toEqual({ instances: [], sources: ['off'] });
  });

  it('refuses verdicts of what is not read, and names those that there are', async () => {
    await expect(failOn('in-use', 'sources')).rejects.toEqual(
      usage(
        '"in-use" is no verdict; --fail-on takes v1-allowed, unknown, launch-fails, v2-only, off',
      ),
    );
    await expect(failOn('v1-allowed', 'instances')).rejects.toEqual(usage('"v1-allowed" is no'));
    await expect(failOn('fine')).rejects.toEqual(
      usage('rejecting, in-use, unknown, ready, enforced, off, v1-allowed, launch-fails, v2-only'),
    );
    await expect(failOn(',')).rejects.toEqual(
      usage('--fail-on takes verdicts separated by commas'),
    );
  });
});
