import type { $SchemaRef, StaticStructureSchema } from '@smithy/types';
import { AwsError } from '../aws-error.ts';

/** Refuses an input that lacks a member which the schema marks as required. */
export function requireMembers(schema: $SchemaRef, input: unknown, service: string): void {
  const resolved: unknown = typeof schema === 'function' ? schema() : schema;
  if (!isStructure(resolved)) return;
  const [, , , , names, , required = 0] = resolved;
  for (const name of names.slice(0, required)) {
    if ((input as Record<string, unknown>)[name] === undefined) throw missing(name, service);
  }
}

// [kind, namespace, name, traits, names of the members, their schemas, how many of the first names are required]
function isStructure(schema: unknown): schema is StaticStructureSchema {
  return Array.isArray(schema) && schema[0] === 3;
}

const CODES: Readonly<Record<string, string>> = {
  ssm: 'ValidationException',
  states: 'ValidationException',
  events: 'ValidationException',
  secretsmanager: 'ValidationException',
  securityhub: 'InvalidInputException',
  sns: 'InvalidParameter',
  sqs: 'MissingParameter',
};

function missing(name: string, service: string): AwsError {
  if (service === 'ec2') {
    return new AwsError('MissingParameter', `The request must contain the parameter ${name}`);
  }
  const code = CODES[service] ?? 'ValidationError';
  return new AwsError(
    code,
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}
