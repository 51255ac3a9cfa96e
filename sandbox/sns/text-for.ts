import type { Message } from '../account/topic.ts';

/** What a protocol's subscribers get: of `MessageStructure: json` their own text, or the default. */
export function textFor(
  protocol: string,
  { body, structure }: Pick<Message, 'body' | 'structure'>,
): string {
  if (structure !== 'json') return body;
  const texts = JSON.parse(body) as Record<string, unknown>;
  const text = texts[protocol];
  return typeof text === 'string' ? text : String(texts['default']);
}
