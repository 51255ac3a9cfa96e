import { describe, expect, it } from 'vitest';
import { SettingsParameter } from '../../infra/settings-parameter.ts';
import { theOnly } from '../../infra/template.ts';
import { parseSettings, SettingsError } from '../../shared/domain/parse-settings.ts';
import { stackWith } from './synthesized.ts';

function parameterOf(settings: unknown) {
  const template = stackWith((stack) => new SettingsParameter(stack, parseSettings(settings)));
  return theOnly(template, 'AWS::SSM::Parameter').properties;
}

const withOwners = (count: number) => {
  const names = Array.from({ length: count }, (_, at) => [`team-${at}`, `team-${at}@example.com`]);
  return { owners: { names: Object.fromEntries(names) } };
};

describe('the settings parameter', () => {
  it('holds the parsed settings, defaults included', () => {
    const { Name, Tier, Value } = parameterOf({ mode: 'enforce' });
    expect({ Name, Tier }).toEqual({ Name: '/imds-warden/settings', Tier: 'Standard' });
    expect(JSON.parse(String(Value))).toEqual(parseSettings({ mode: 'enforce' }));
  });

  it('takes the advanced tier when it has to', () => {
    expect(parameterOf(withOwners(150))['Tier']).toBe('Advanced');
  });

  it('says what to shorten when no tier can hold it', () => {
    expect(() => parameterOf(withOwners(400))).toThrow(SettingsError);
    expect(() => parameterOf(withOwners(400))).toThrow(/at most 8192: shorten owners\.names/);
  });
});
