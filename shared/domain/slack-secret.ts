import * as z from 'zod/mini';
import { InvalidInput } from './errors.ts';

/** A header takes no other characters, and an error about them would quote the token. */
const token = z.string().check(z.regex(/^[\x21-\x7E]{1,1000}$/));
const tokenSchema = z.union([
  token,
  z.pipe(
    z.object({ token }),
    z.transform((found) => found.token),
  ),
]);
const webhooksSchema = z.record(z.string(), z.url({ protocol: /^https?$/ }));

/**
 * A bot's token as the secret holds it: by itself, or as JSON `{"token": "xoxb-..."}`.
 * @throws InvalidInput that names the secret and quotes nothing of it
 */
export function parseSlackToken(text: string, secret: string): string {
  const value = tokenSchema.safeParse(parse(text) ?? text);
  if (!value.success)
    throw new InvalidInput(`the secret ${secret} holds no token of a bot; ${see}`);
  return value.data;
}

/**
 * The addresses of incoming webhooks by `#channel`.
 * @throws InvalidInput that names the secret and quotes nothing of it
 */
export function parseSlackWebhooks(text: string, secret: string): Readonly<Record<string, string>> {
  const value = webhooksSchema.safeParse(parse(text));
  if (!value.success)
    throw new InvalidInput(
      `the secret ${secret} holds no JSON of webhook URLs by #channel, such as {"#platform": "https://..."}; ${see}`,
    );
  const entries = Object.entries(value.data);
  return Object.fromEntries(entries.map(([channel, url]) => [channel.trim().toLowerCase(), url]));
}

const see = 'see docs/slack.md';

/** null for what is no JSON object: the error of JSON.parse quotes what it read. */
function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
