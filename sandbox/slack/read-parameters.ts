import type { HttpRequest } from '../wire/http-message.ts';

/** What a request sent, every value as text; undefined where the body is not what its type says. */
export function readParameters({
  path,
  headers,
  body,
}: HttpRequest): Record<string, string> | undefined {
  const query = Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''));
  if (!isJson(headers['content-type']))
    return { ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) };
  try {
    const sent = JSON.parse(body.toString()) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
  } catch {
    return undefined;
  }
}

export function isJson(contentType = ''): boolean {
  return contentType.startsWith('application/json');
}
