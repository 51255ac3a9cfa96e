import type { Resource } from './need.ts';
import type { Named, Resources } from './resources.ts';

/**
 * What ec2:Attribute/<name> conditions see: each value that the call asks for.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html names the actions that know the key.
 */
export function attributes(on: Resources): Resources {
  return (input, place): Resource[] =>
    on(input, place).map((resource) => ({ ...resource, attributes: asked(input) }));
}

function asked(input: Named): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === 'string' || typeof value === 'number') all[name] = String(value);
    else if (isValue(value)) all[name] = value.Value;
  }
  return all;
}

function isValue(value: unknown): value is { Value: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'Value' in value &&
    typeof value.Value === 'string'
  );
}
