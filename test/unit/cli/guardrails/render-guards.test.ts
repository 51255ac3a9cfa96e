import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { CheckedGuards } from '../../../../cli/render/guardrails/checked-guards.ts';
import { renderGuards } from '../../../../cli/render/guardrails/render-guards.ts';
import { guardrailsJsonSchema, guardrailsSchemaFile } from '../../../../scripts/write-schemas.ts';
import { declarativeMessage } from '../../../../shared/domain/guardrails/declarative-policy.ts';
import {
  type GuardFinding,
  guardOutcomes,
  guardSubjects,
} from '../../../../shared/domain/guardrails/guard-finding.ts';
import { guardParameters } from '../../../../shared/domain/guardrails/guard-parameters.ts';
import { guardPolicy } from '../../../../shared/domain/guardrails/guard-policy.ts';
import { noUsage } from '../../../../shared/domain/usage.ts';
import { statementWords } from '../../../../shared/wording/guardrails/statement-words.ts';
import { hostileTexts } from '../../support/hostile.ts';
import { settings } from '../../support/settings.ts';

const finding: GuardFinding = {
  outcome: 'breaks',
  account: '111122223333',
  region: 'eu-west-1',
  kind: 'template',
  id: 'lt-1',
  name: 'web',
  reason: 'version 1 names HttpTokens optional',
  instances: 3,
};

function checked(
  findings: readonly GuardFinding[],
  spoilt: Partial<CheckedGuards> = {},
): CheckedGuards {
  const declarative = { hopLimit: 2, enforced: false, message: declarativeMessage };
  const account = '111122223333';
  return {
    generatedAt: '2026-11-22T13:15:00.000Z',
    request: { settings, policy: guardParameters(), declarative },
    targets: [{ account, region: 'eu-west-1', instances: 3, error: null }],
    checks: [
      { policy: 'scp-or-iam', statement: 'RequireImdsV2', findings },
      { policy: 'declarative', statement: 'http_tokens', findings: [] },
    ],
    problems: [],
    notes: [],
    usage: noUsage,
    ...spoilt,
  };
}

const plain = { width: Infinity, paint: (_: unknown, text: string) => text };
const text = (of: CheckedGuards) => renderGuards('text', of, plain);

describe('the text', () => {
  it('has each statement, what it is there for, and what it would break', () => {
    expect(text(checked([finding, { ...finding, outcome: 'unknown', id: 'lt-2' }])))
      .toMatchInlineSnapshot(`
        "Account 111122223333: 1 Region, 3 instances. What would break today, were these
        attached:

        guardrails scp, or iam, with hop limit 2
        ----------------------------------------

        RequireImdsV2: an instance is launched only with HttpTokens=required.
          WOULD BREAK (1)
          - eu-west-1: template lt-1 (web): version 1 names HttpTokens optional; 3
            instances
          NOT KNOWN (1)
          - eu-west-1: template lt-2 (web): version 1 names HttpTokens optional; 3
            instances

        guardrails declarative, with hop limit 2
        ----------------------------------------

        http_tokens: launches that do not say otherwise themselves get
        HttpTokens=required, whatever their AMI.
          Nothing that is known.

        1 would break, 1 not known, 0 not stopped.

        Nothing was used that AWS charges for.
        "
      `);
  });

  it('tells what differs in its place alone once', () => {
    const said = text(checked([finding, { ...finding, region: 'us-east-1' }]));
    expect(said).toContain('  - eu-west-1, us-east-1: template lt-1 (web): version 1 names');
    expect(said).toContain('WOULD BREAK (2)');
  });

  it('names accounts where there are several', () => {
    const account = '444455556666';
    const targets = [
      { account: '111122223333', region: 'eu-west-1', instances: 3, error: null },
      { account, region: 'eu-west-1', instances: 0, error: null },
    ];
    const said = text(checked([{ ...finding, account, region: null, kind: 'role' }], { targets }));
    expect(said).toContain('Accounts 111122223333, 444455556666: 2 Regions, 3 instances.');
    expect(said).toContain('  - 444455556666: role lt-1 (web): ');
  });

  it('shows names as they are: people search for them', () => {
    const said = text(
      checked([{ ...finding, id: 'app.example.com', name: 'karpenter.k8s.aws/x' }]),
    );
    expect(said).toContain('template app.example.com (karpenter.k8s.aws/x): ');
  });

  it('ends long lists, and says where the rest is', () => {
    const many = Array.from({ length: 25 }, (_, n) => ({ ...finding, id: `lt-${n}` }));
    const said = text(checked(many));
    expect(said).toContain('WOULD BREAK (25)');
    expect(said).toContain('  - and 5 more, which --format json has');
  });

  it('does not look whole where something could not be read', () => {
    const said = text(checked([], { problems: ['eu-west-1 could not be read'] }));
    expect(said).toContain('COULD NOT BE READ (1)');
    expect(said).toContain('0 would break, 0 not known, 0 not stopped, 1 could not be read.');
  });
});

describe.each(['text', 'json'] as const)('whatever a name holds, %s', (format) => {
  it.each(hostileTexts)('moves no cursor: %j', (hostile) => {
    const of = checked([{ ...finding, id: `${hostile}x`, name: hostile, reason: hostile }], {
      problems: [hostile],
    });
    expect(renderGuards(format, of, plain)).not.toMatch(/[^\P{C}\n]/u);
  });
});

it('every statement has words', () => {
  const sids = guardPolicy(guardParameters()).Statement.map(({ Sid }) => Sid);
  for (const sid of sids) expect(statementWords[sid]).toMatch(/^[a-z].{20,}[^.]$/);
});

describe('docs/guardrails.schema.json', () => {
  const written = readFileSync(guardrailsSchemaFile, 'utf8');
  const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(written));

  it('is what the code says (else run node scripts/write-schemas.ts)', () => {
    expect(written).toBe(guardrailsJsonSchema());
  });

  it('accepts every outcome of everything', () => {
    const findings = guardOutcomes.flatMap((outcome) =>
      guardSubjects.map((kind) => ({ ...finding, outcome, kind, name: null, instances: null })),
    );
    const unread = { account: '111122223333', region: 'us-east-1', instances: 0, error: 'denied' };
    const of = checked(findings, { targets: [unread], problems: ['x'], notes: ['y'] });
    const read = JSON.parse(renderGuards('json', of, plain)) as unknown;
    expect({ isRight: accepts(read), errors: accepts.errors }).toEqual({
      isRight: true,
      errors: null,
    });
  });
});
