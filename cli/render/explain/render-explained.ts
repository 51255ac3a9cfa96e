import type { Look } from '../look.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import type { Explained } from './explained.ts';
import type { ExplainedRole, ExplainedSource } from './explained-source.ts';
import { roleJson } from './role-json.ts';
import { roleText } from './role-text.ts';
import { sourceJson } from './source-json.ts';
import { sourceText } from './source-text.ts';

export const explainFormats = ['text', 'json'] as const;

export type ExplainFormat = (typeof explainFormats)[number];

/** What `explain` prints of an instance. */
export function renderExplained(format: ExplainFormat, explained: Explained, look: Look): string {
  switch (format) {
    case 'text':
      return explainText(explained, look);
    case 'json':
      return explainJson(explained);
  }
}

/** Of what instances come from. */
export function renderSource(
  format: ExplainFormat,
  explained: ExplainedSource,
  look: Look,
): string {
  switch (format) {
    case 'text':
      return sourceText(explained, look);
    case 'json':
      return sourceJson(explained);
  }
}

/** Of a role. */
export function renderRole(format: ExplainFormat, explained: ExplainedRole, look: Look): string {
  switch (format) {
    case 'text':
      return roleText(explained, look);
    case 'json':
      return roleJson(explained);
  }
}
