import type { Look } from '../look.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import type { Explained } from './explained.ts';

export const explainFormats = ['text', 'json'] as const;

export type ExplainFormat = (typeof explainFormats)[number];

/** What `explain` prints. */
export function renderExplained(format: ExplainFormat, explained: Explained, look: Look): string {
  switch (format) {
    case 'text':
      return explainText(explained, look);
    case 'json':
      return explainJson(explained);
  }
}
