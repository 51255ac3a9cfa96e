import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';

/** The child elements of a structure, without the element around them. */
export function writeXml(schema: $SchemaRef, value: unknown): string {
  const ns = NormalizedSchema.of(schema);
  return ns.isUnitSchema() ? '' : contentWriter(ns)(value);
}

export function escapeXml(text: string): string {
  return /[&<>"\r]/.test(text)
    ? text.replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character)
    : text;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

type Writer = (value: unknown) => string;

// A page of 1,000 instances has some 40,000 elements: walking the schema once instead of each time makes it ten times faster.
const structWriters = new WeakMap<object, Writer>();

function contentWriter(ns: NormalizedSchema): Writer {
  if (ns.isStructSchema()) return structWriter(ns);
  if (ns.isTimestampSchema()) return (value) => (value as Date).toISOString();
  if (ns.isBlobSchema()) return (value) => Buffer.from(value as Uint8Array).toString('base64');
  return (value) => escapeXml(String(value));
}

function structWriter(ns: NormalizedSchema): Writer {
  const key = ns.getSchema() as object;
  const known = structWriters.get(key);
  if (known) return known;
  // Registered before its members are looked at, because structures may contain themselves.
  let members: [string, Writer][] | undefined;
  const writer: Writer = (value) => {
    members ??= [...ns.structIterator()].map(([name, member]) => [
      name,
      elementWriter(name, member),
    ]);
    let xml = '';
    for (const [name, write] of members) {
      const member = (value as Record<string, unknown>)[name];
      if (member !== undefined && member !== null) xml += write(member);
    }
    return xml;
  };
  structWriters.set(key, writer);
  return writer;
}

function elementWriter(memberName: string, ns: NormalizedSchema): Writer {
  const traits = ns.getMergedTraits();
  const name = traits.xmlName ?? memberName;
  if (ns.isListSchema()) {
    const item = ns.getValueSchema();
    const itemName = traits.xmlFlattened ? name : (item.getMergedTraits().xmlName ?? 'member');
    const write = element(itemName, contentWriter(item));
    const items: Writer = (value) => (value as unknown[]).map(write).join('');
    return traits.xmlFlattened ? items : element(name, items);
  }
  return element(name, ns.isMapSchema() ? mapContentWriter(ns) : contentWriter(ns));
}

function mapContentWriter(ns: NormalizedSchema): Writer {
  const key = element(
    ns.getKeySchema().getMergedTraits().xmlName ?? 'key',
    contentWriter(ns.getKeySchema()),
  );
  const item = element(
    ns.getValueSchema().getMergedTraits().xmlName ?? 'value',
    contentWriter(ns.getValueSchema()),
  );
  return (map) =>
    Object.entries(map as Record<string, unknown>)
      .map(([name, value]) => `<entry>${key(name)}${item(value)}</entry>`)
      .join('');
}

function element(name: string, content: Writer): Writer {
  return (value) => `<${name}>${content(value)}</${name}>`;
}
