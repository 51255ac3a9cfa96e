import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';
import { AwsError } from '../aws-error.ts';
import { formTree, type FormNode } from './form-tree.ts';

export type FormDialect = 'ec2' | 'query';

/**
 * Turns `Filter.1.Name=...&Filter.1.Value.1=...` into the input that the schema describes.
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html and aws-query-protocol.html
 */
export function readForm(schema: $SchemaRef, body: string, dialect: FormDialect): unknown {
  const tree = formTree(new URLSearchParams(body));
  const ns = NormalizedSchema.of(schema);
  if (ns.isUnitSchema()) return {};
  if (dialect === 'ec2') refuseUnknownParameters(ns, tree);
  return readStruct(ns, tree, dialect);
}

function refuseUnknownParameters(ns: NormalizedSchema, tree: FormNode): void {
  const known = new Set([
    'Action',
    'Version',
    ...members(ns).map(([name, member]) => formKey(name, member, 'ec2')),
  ]);
  for (const key of tree.children.keys()) {
    if (!known.has(key))
      throw new AwsError('UnknownParameter', `The parameter ${key} is not recognized`);
  }
}

function readStruct(
  ns: NormalizedSchema,
  node: FormNode,
  dialect: FormDialect,
): Record<string, unknown> {
  const struct: Record<string, unknown> = {};
  for (const [name, member] of members(ns)) {
    const child = node.children.get(formKey(name, member, dialect));
    if (child) struct[name] = readValue(member, child, dialect);
  }
  return struct;
}

function readValue(ns: NormalizedSchema, node: FormNode, dialect: FormDialect): unknown {
  if (ns.isStructSchema()) return readStruct(ns, node, dialect);
  if (ns.isListSchema())
    return entries(ns, node, dialect).map((item) => readValue(ns.getValueSchema(), item, dialect));
  if (ns.isMapSchema()) return readMap(ns, node, dialect);
  return readScalar(ns, node.value ?? '');
}

function readMap(
  ns: NormalizedSchema,
  node: FormNode,
  dialect: FormDialect,
): Record<string, unknown> {
  const keyName = ns.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueName = ns.getValueSchema().getMergedTraits().xmlName ?? 'value';
  const map: Record<string, unknown> = {};
  for (const entry of numbered(node.children.get('entry') ?? node)) {
    const value = entry.children.get(valueName);
    map[entry.children.get(keyName)?.value ?? ''] = value
      ? readValue(ns.getValueSchema(), value, dialect)
      : '';
  }
  return map;
}

function entries(ns: NormalizedSchema, node: FormNode, dialect: FormDialect): FormNode[] {
  if (dialect === 'ec2' || ns.getMergedTraits().xmlFlattened) return numbered(node);
  return numbered(
    node.children.get(ns.getValueSchema().getMergedTraits().xmlName ?? 'member') ?? node,
  );
}

function numbered(node: FormNode): FormNode[] {
  return [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, child]) => child);
}

function readScalar(ns: NormalizedSchema, text: string): unknown {
  if (ns.isBooleanSchema()) return text === 'true';
  if (ns.isNumericSchema()) return checked(Number(text || NaN), text, 'number');
  if (ns.isTimestampSchema()) {
    const date = /^\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text);
    checked(date.getTime(), text, 'timestamp');
    return date;
  }
  return ns.isBlobSchema() ? Buffer.from(text, 'base64') : text;
}

function checked(value: number, text: string, kind: string): number {
  if (Number.isNaN(value))
    throw new AwsError('InvalidParameterValue', `'${text}' is not a ${kind}`);
  return value;
}

function members(ns: NormalizedSchema): [string, NormalizedSchema][] {
  return [...ns.structIterator()];
}

function formKey(name: string, member: NormalizedSchema, dialect: FormDialect): string {
  const traits = member.getMergedTraits();
  const key = traits.xmlName ?? name;
  if (dialect === 'query') return key;
  return typeof traits.ec2QueryName === 'string'
    ? traits.ec2QueryName
    : key.charAt(0).toUpperCase() + key.slice(1);
}
