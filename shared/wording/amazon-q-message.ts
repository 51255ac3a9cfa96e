import { type DigestFacts, digest } from './digest.ts';

/** One owner's digest as Amazon Q Developer in chat applications reads it: JSON. */
export function amazonQMessage(facts: DigestFacts): string {
  const { subject, body } = digest(facts);
  return JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: { title: subject, description: body },
  });
}
