import type * as z from 'zod/mini';
import { type Settings, settingsSchema } from './settings.ts';

/** A settings file that cannot be used: names each field, what it holds and what it may hold. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Settings from parsed JSON, defaults filled in.
 * @throws SettingsError naming every wrong field and the allowed values
 */
export function parseSettings(json: unknown, source = 'settings'): Settings {
  const result = settingsSchema.safeParse(json);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${explain(issue, json)}`);
  throw new SettingsError(`${source} cannot be used:\n${problems.join('\n')}`);
}

/** The same from a file's text. */
export function parseSettingsText(text: string, source: string): Settings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new SettingsError(`${source} is not JSON: ${(cause as Error).message}`, { cause });
  }
  return parseSettings(json, source);
}

function explain(issue: z.core.$ZodIssue, json: unknown): string {
  const field = issue.path.map(String).join('.') || '(the whole file)';
  const held = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    json,
  );
  if (issue.code === 'unrecognized_keys') return `${field}: ${allowed(issue)}`;
  if (held === undefined) return `${field}: ${allowed(issue)}; it is missing`;
  return `${field}: ${allowed(issue)}; it holds ${JSON.stringify(held)}`;
}

function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_type':
      return `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'too_small':
      return `must ${verb(issue.origin)} ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${counted(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `must ${verb(issue.origin)} at most ${issue.maximum}${counted(issue.origin, issue.maximum)}`;
    case 'invalid_union':
      return 'must be "all" or a list of Regions such as ["eu-west-1"]';
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return `must be ${issue.message}`;
  }
}

function verb(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'have' : 'be';
}

function counted(origin: string, count: number | bigint): string {
  if (origin === 'string') return count === 1 ? ' character' : ' characters';
  if (origin === 'array') return count === 1 ? ' entry' : ' entries';
  return '';
}
