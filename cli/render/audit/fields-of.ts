import type { AuditPart } from '../../../shared/domain/report.ts';
import { defaultsFields } from './defaults-fields.ts';
import type { FieldSet } from './fields.ts';
import { instanceFields } from './instance-fields.ts';
import { sourceFields } from './source-fields.ts';

/** The fields of each part, for options that name some. */
export const fieldsOf: Readonly<Record<AuditPart, Pick<FieldSet<never>, 'traits' | 'thing'>>> = {
  instances: instanceFields,
  sources: sourceFields,
  defaults: defaultsFields,
};
