import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { explainReportSchema } from '../shared/domain/explain-report.ts';
import {
  explainRoleReportSchema,
  explainSourceReportSchema,
} from '../shared/domain/explain-source-report.ts';
import { guardReportSchema } from '../shared/domain/guardrails/guard-report.ts';
import { machineEventSchema } from '../shared/domain/machine-events.ts';
import { notifyReportSchema } from '../shared/domain/notify-report.ts';
import { ownersReportSchema } from '../shared/domain/owners-report.ts';
import { planReportSchema } from '../shared/domain/plan-report.ts';
import { auditReportSchema, groupReportSchema } from '../shared/domain/report.ts';
import { settingsSchema } from '../shared/domain/settings.ts';

const docs = join(import.meta.dirname, '../docs');

export const settingsSchemaFile = join(docs, 'settings.schema.json');
export const auditSchemaFile = join(docs, 'audit.schema.json');
export const planSchemaFile = join(docs, 'plan.schema.json');
export const explainSchemaFile = join(docs, 'explain.schema.json');
export const ownersSchemaFile = join(docs, 'owners.schema.json');
export const notifySchemaFile = join(docs, 'notify.schema.json');
export const guardrailsSchemaFile = join(docs, 'guardrails.schema.json');
export const eventsSchemaFile = join(docs, 'events.schema.json');

/** The settings file's JSON Schema, for editors: what people may write, so defaults are optional. */
export function settingsJsonSchema(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input', target: 'draft-2020-12' });
  return textOf('Settings of imds-warden', schema);
}

/** Both documents of `imds-warden audit --format json`: the instances, or with --group-by the counts of groups. */
export function auditJsonSchema(): string {
  const documents = z.union([auditReportSchema, groupReportSchema]);
  const schema = z.toJSONSchema(documents, { target: 'draft-2020-12' });
  return textOf('What imds-warden audit --format json writes', schema);
}

export function planJsonSchema(): string {
  const schema = z.toJSONSchema(planReportSchema, { target: 'draft-2020-12' });
  return textOf('What imds-warden plan --format json writes', schema);
}

/** Its three documents: of an instance, of what instances come from, and of a role. */
export function explainJsonSchema(): string {
  const documents = z.union([
    explainReportSchema,
    explainSourceReportSchema,
    explainRoleReportSchema,
  ]);
  const schema = z.toJSONSchema(documents, { target: 'draft-2020-12' });
  return textOf('What imds-warden explain --format json writes', schema);
}

/** The three events of the stack's bus, as a rule's target gets them. */
export function eventsJsonSchema(): string {
  const schema = z.toJSONSchema(machineEventSchema, { target: 'draft-2020-12' });
  return textOf('Events of imds-warden on the bus of its stack', schema);
}

export function ownersJsonSchema(): string {
  const schema = z.toJSONSchema(ownersReportSchema, { target: 'draft-2020-12' });
  return textOf('What imds-warden owners --format json writes', schema);
}

export function notifyJsonSchema(): string {
  const schema = z.toJSONSchema(notifyReportSchema, { target: 'draft-2020-12' });
  return textOf('What imds-warden notify --preview --format json writes', schema);
}

export function guardrailsJsonSchema(): string {
  const schema = z.toJSONSchema(guardReportSchema, { target: 'draft-2020-12' });
  return textOf('What imds-warden guardrails check --format json writes', schema);
}

function textOf(title: string, schema: object): string {
  return `${JSON.stringify({ title, ...schema }, null, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(settingsSchemaFile, settingsJsonSchema());
  writeFileSync(auditSchemaFile, auditJsonSchema());
  writeFileSync(planSchemaFile, planJsonSchema());
  writeFileSync(explainSchemaFile, explainJsonSchema());
  writeFileSync(ownersSchemaFile, ownersJsonSchema());
  writeFileSync(notifySchemaFile, notifyJsonSchema());
  writeFileSync(guardrailsSchemaFile, guardrailsJsonSchema());
  writeFileSync(eventsSchemaFile, eventsJsonSchema());
}
