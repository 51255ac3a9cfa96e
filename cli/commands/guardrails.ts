import { declarativePolicy } from '../../shared/domain/guardrails/declarative-policy.ts';
import { guardPolicy } from '../../shared/domain/guardrails/guard-policy.ts';
import {
  type GuardForm,
  guardForms,
  policyText,
} from '../../shared/domain/guardrails/policy-text.ts';
import { exceptionNotes, guardNotes } from '../../shared/wording/guardrails/guard-notes.ts';
import { statementWords } from '../../shared/wording/guardrails/statement-words.ts';
import { wrap } from '../../shared/wording/wrap.ts';
import type { AccountOptions } from '../accounts/connect.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type GuardOptions, type GuardRequest, parseGuard } from '../options/parse-guard.ts';
import { point } from '../render/plan/plan-prose.ts';
import { openOutput } from '../terminal/output.ts';
import { UsageError } from '../usage-error.ts';

/** As they are typed. */
export type GuardPrintOptions = GuardOptions &
  AccountOptions & {
    readonly regions?: string;
    readonly format?: string;
    readonly out?: string;
    readonly quiet?: boolean;
  };

/** `imds-warden guardrails scp|iam|declarative`: prints a policy that keeps IMDSv1 out; asks AWS nothing. */
export async function printGuardrail(form: string, options: GuardPrintOptions): Promise<ExitCode> {
  const known = guardForms.find((one) => one === form);
  if (known === undefined)
    throw new UsageError(`guardrails takes ${guardForms.join(', ')}, check, not "${form}"`);
  refuseOthers(known, options);
  const request = await parseGuard(options, known);
  const text = policyText(known, policyOf(known, request));
  const output = await openOutput(options.out);
  await output.write(`${text}\n`);
  await output.commit();
  if (options.quiet !== true) process.stderr.write(`${notes(known, request).join('\n')}\n`);
  return exitCodes.done;
}

function policyOf(form: GuardForm, { policy, declarative }: GuardRequest) {
  return form === 'declarative' ? declarativePolicy(declarative) : guardPolicy(policy);
}

/** What a policy cannot hold must not be passed over in silence: somebody believes in it. */
function refuseOthers(form: GuardForm, options: GuardPrintOptions): void {
  refuseOfCheck(form, options);
  const refused = (['enforced', 'message', 'except', 'remediator', 'parts', 'partition'] as const)
    .filter((key) => options[key] !== undefined)
    .filter((key) => (form === 'declarative') !== (key === 'enforced' || key === 'message'));
  const [first] = refused;
  if (first !== undefined)
    throw new UsageError(
      form === 'declarative'
        ? `--${first} cannot be used with declarative: such a policy knows no principals and no parts`
        : `--${first} is for declarative, not for ${form}`,
    );
}

const ofCheck = [
  ['regions', 'regions'],
  ['profile', 'profile'],
  ['assumeRole', 'assume-role'],
  ['accounts', 'accounts'],
] as const satisfies readonly (readonly [keyof GuardPrintOptions, string])[];

/** Nothing is read to print a policy, and it is JSON already: text is what the option holds when nobody gives it. */
function refuseOfCheck(form: GuardForm, options: GuardPrintOptions): void {
  const [first] = ofCheck.filter(([key]) => options[key] !== undefined);
  if (first !== undefined)
    throw new UsageError(`--${first[1]} is for check, not for ${form}, which asks AWS nothing`);
  if (options.format !== undefined && options.format !== 'text')
    throw new UsageError(`--format is for check, not for ${form}, which prints JSON anyway`);
}

/** For whoever reads the terminal; a pipe gets the policy alone. */
function notes(form: GuardForm, request: GuardRequest): readonly string[] {
  const names =
    form === 'declarative'
      ? Object.keys(
          declarativePolicy(request.declarative).ec2_attributes.instance_metadata_defaults,
        )
      : guardPolicy(request.policy).Statement.map(({ Sid }) => Sid);
  return [
    ...names.map((name) => point('- ', `${name}: ${statementWords[name]}.`, width)),
    ...(form === 'declarative' ? [] : exceptionNotes(request.policy)).map(paragraph),
    ...guardNotes[form].map(paragraph),
    paragraph('Before you attach it: imds-warden guardrails check says what it would break today.'),
  ];
}

const width = 100;

const paragraph = (text: string): string => wrap(text, '', width);
