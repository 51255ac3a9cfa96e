import { describe, expect, it } from 'vitest';
import { defaultsFields } from '../../../../cli/render/audit/defaults-fields.ts';
import { sortReports, parseSort } from '../../../../cli/render/audit/sort.ts';
import { sourceFields } from '../../../../cli/render/audit/source-fields.ts';
import { matches, parseWhere, unknownFields } from '../../../../cli/render/audit/where.ts';
import type { SourceReport } from '../../../../shared/domain/sources/source-report.ts';
import { hangingOn, perfectLaunch, perfectSource, sourcesWith, untouched } from './sources.ts';

function selected(
  texts: readonly string[],
  ...sources: readonly Partial<SourceReport>[]
): readonly string[] {
  const where = parseWhere(texts, sourceFields);
  return sourcesWith(...sources).flatMap((report) =>
    matches(where, report, sourceFields) ? [report.id] : [],
  );
}

describe('--where of sources', () => {
  it('selects by their verdict, kind, owner and number of instances', () => {
    const sources = [
      { verdict: 'v1-allowed', kind: 'group' },
      { verdict: 'v1-allowed' },
      { verdict: 'off', hanging: hangingOn(3) },
    ] as const;
    expect(selected(['verdict=v1-allowed', 'kind=template'], ...sources)).toEqual(['lt-2']);
    expect(selected(['instances=3'], ...sources)).toEqual(['lt-3']);
    expect(selected(['owner=WEB@example.com'], ...sources)).toEqual(['lt-1', 'lt-2', 'lt-3']);
  });

  it('selects by any launch, by the service, and by what there is none of', () => {
    const service = { service: 'emr', sign: 'a tag', lever: 'its release' } as const;
    const others = { launches: [perfectLaunch, { ...perfectLaunch, label: 'version 2' }] };
    expect(selected(['service=emr'], { service }, {})).toEqual(['lt-1']);
    expect(selected(['service='], { service }, {})).toEqual(['lt-2']);
    expect(selected(['launches=version 2: v2-only (default, latest)'], others, {})).toEqual([
      'lt-1',
    ]);
  });

  it.each([
    ['verdict=in-use', 'there is no verdict "in-use"'],
    ['kind=defaults', 'there is no kind "defaults"'],
    ['noToken=1', 'there is no field "noToken"'],
    ['instances=many', 'takes a whole number, or nothing for no data'],
    ['verdict', '--where takes FIELD=VALUE, such as verdict=v1-allowed'],
  ])('%s is refused', (text, sentence) => {
    expect(() => parseWhere([text], sourceFields)).toThrow(sentence);
  });

  it('a number of instances that nobody knows is left out as unknown, not as none', () => {
    const where = parseWhere(['instances=0'], sourceFields);
    const dark = { ...perfectSource, hanging: null };
    expect(matches(where, dark, sourceFields)).toBe(false);
    expect(unknownFields(where, dark, sourceFields)).toEqual(['instances']);
    expect(unknownFields(where, perfectSource, sourceFields)).toEqual([]);
  });
});

describe('--where of account defaults', () => {
  it('selects by setting, and takes no preference for a value', () => {
    const required = { ...untouched, httpTokens: 'required', enforced: true } as const;
    const of = (text: string) =>
      [untouched, required].filter((report) =>
        matches(parseWhere([text], defaultsFields), report, defaultsFields),
      );
    expect(of('httpTokens=required')).toEqual([required]);
    expect(of('httpTokens=no-preference')).toEqual([untouched]);
    expect(of('enforced=false')).toEqual([untouched]);
    expect(of('hopLimit=no-preference')).toEqual([untouched, required]);
  });

  it('what could not be read is unknown', () => {
    const where = parseWhere(['enforced=true'], defaultsFields);
    expect(unknownFields(where, { ...untouched, enforced: null }, defaultsFields)).toEqual([
      'enforced',
    ]);
  });
});

function order(
  sort: string | null,
  ...sources: readonly Partial<SourceReport>[]
): readonly string[] {
  const asked = sort === null ? [] : parseSort(sort, sourceFields);
  return sortReports(sourcesWith(...sources), sourceFields, asked).map(({ id }) => id);
}

describe('the order of sources', () => {
  it('is worst first over all Regions, then most instances', () => {
    expect(
      order(
        null,
        { verdict: 'off', region: 'ap-south-1' },
        { verdict: 'v1-allowed', hanging: hangingOn(2) },
        { verdict: 'v1-allowed', hanging: hangingOn(10) },
        { verdict: 'unknown' },
        { verdict: 'v1-allowed', hanging: null },
      ),
    ).toEqual(['lt-3', 'lt-2', 'lt-5', 'lt-4', 'lt-1']);
  });

  it('is by kind as they are listed, not by the alphabet', () => {
    const kinds = [{ kind: 'configuration' }, { kind: 'image' }, { kind: 'template' }] as const;
    expect(order('kind', ...kinds)).toEqual(['lt-3', 'lt-1', 'lt-2']);
  });
});
