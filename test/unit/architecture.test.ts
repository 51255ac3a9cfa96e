import { beforeAll, describe, expect, it } from 'vitest';
import { type Files, lint, type LintResult } from './support/planted-tree.ts';
import { linesOf, typeScriptFiles } from './support/repository.ts';

/** One file a folder, each importing only what is below it (docs/layout.md). */
const clean: Files = {
  'shared/domain/thing.ts': 'export type Thing = { readonly name: string };\n',
  'shared/decisions/decide.ts': `import type { Thing } from '../domain/thing.ts';

export function decide(thing: Thing, now: Date): string {
  return \`\${thing.name} \${now.getTime()}\`;
}
`,
  'shared/wording/say.ts': `import type { Thing } from '../domain/thing.ts';

export function say({ name }: Thing): string {
  return name;
}
`,
  'shared/gateways/ask.ts': `import { DescribeRegionsCommand, type EC2Client } from '@aws-sdk/client-ec2';

export async function ask(client: EC2Client): Promise<void> {
  await client.send(new DescribeRegionsCommand({}));
}
`,
  'shared/records/remember.ts': 'export const remember = 1;\n',
  'shared/steps/step.ts': `import { ask } from '../gateways/ask.ts';
import { decide } from '../decisions/decide.ts';

export const step = [ask, decide];
`,
  'functions/handler.ts': `import { step } from '../shared/steps/step.ts';

export const handler = [step, process.env];
`,
  'infra/app.ts': `import type { Thing } from '../shared/domain/thing.ts';

export const app: Thing = { name: 'app' };
`,
  'sandbox/account.ts': 'export const account = 1;\n',
  'test/unit/thing.ts': `import { account } from '../../sandbox/account.ts';

export const thing = [account];
`,
};

/** Folder, what it reaches for, and the rule that must see it. */
const planted = [
  ...[
    ['shared/domain', '../decisions/x.ts'],
    ['shared/domain', '../steps/x.ts'],
    ['shared/domain', '@aws-sdk/client-ec2'],
    ['shared/decisions', '../gateways/x.ts'],
    ['shared/decisions', '../records/x.ts'],
    ['shared/decisions', '../steps/x.ts'],
    ['shared/decisions', '@aws-sdk/client-ec2'],
    ['shared/wording', '../records/x.ts'],
    ['shared/gateways', '../decisions/x.ts'],
    ['shared/gateways', '../steps/x.ts'],
    ['shared/records', '../wording/x.ts'],
    ['shared/steps', '../../functions/x.ts'],
    ['shared/steps', '@aws-sdk/client-ec2'],
    ['functions', '../sandbox/x.ts'],
    ['functions', '../infra/x.ts'],
    ['cli', '../sandbox/x.ts'],
    ['infra', '../shared/steps/x.ts'],
    ['infra', '../shared/gateways/x.ts'],
    ['sandbox', '../shared/domain/x.ts'],
    ['sandbox', '../functions/x.ts'],
    ['demo', '../test/x.ts'],
    ['storm', '../test/x.ts'],
  ].map(([folder = '', path = '']) => ({
    folder,
    what: path,
    text: `import { x } from '${path}';\n\nexport const y = [x];\n`,
    rule: 'eslint(no-restricted-imports)',
  })),
  ...[
    ['shared/domain', 'process.env', 'eslint(no-restricted-globals)'],
    ['shared/domain', 'Date.now()', 'eslint(no-restricted-properties)'],
    ['shared/decisions', 'new Date()', 'eslint(no-restricted-globals)'],
    ['shared/decisions', 'Date.now()', 'eslint(no-restricted-globals)'],
    ['shared/decisions', 'process.env', 'eslint(no-restricted-globals)'],
    ['shared/decisions', 'fetch("x")', 'eslint(no-restricted-globals)'],
    ['shared/wording', 'new Date()', 'eslint(no-restricted-globals)'],
    ['shared/wording', 'process.env', 'eslint(no-restricted-globals)'],
    ['shared/gateways', 'process.env', 'eslint(no-restricted-globals)'],
    ['shared/records', 'process.env', 'eslint(no-restricted-globals)'],
    ['shared/steps', 'new Date()', 'eslint(no-restricted-globals)'],
    ['shared/steps', 'process.env', 'eslint(no-restricted-globals)'],
  ].map(([folder = '', what = '', rule = '']) => ({
    folder,
    what,
    text: `export const x = () => ${what};\n`,
    rule,
  })),
].map((violation, index) => ({ ...violation, file: `${violation.folder}/bad-${index}.ts` }));

const everything: Files = Object.fromEntries(planted.map(({ file, text }) => [file, text]));

describe('the layout is checked by rules that can fail', () => {
  let all: LintResult;

  beforeAll(async () => {
    all = await lint({ ...clean, ...everything });
  });

  it('a tree that keeps to it is clean', async () => {
    expect(await lint(clean)).toEqual({ exitCode: 0, errors: [] });
  });

  it.each(planted)('$folder may not reach for $what', ({ file, rule }) => {
    expect(all.errors.filter((error) => error.startsWith(`${file}: `))).toEqual([
      `${file}: ${rule}`,
    ]);
  });

  it('one violation in the tree is enough to fail', async () => {
    const [first] = planted;
    expect(await lint({ ...clean, [first?.file ?? '']: first?.text ?? '' })).toEqual({
      exitCode: 1,
      errors: [`${first?.file}: ${first?.rule}`],
    });
    expect(all.exitCode).toBe(1);
  });

  it('nothing but what was planted is reported', () => {
    expect(all.errors).toHaveLength(planted.length);
  });

  it('imports may not go in a circle', async () => {
    const circle = {
      'shared/steps/one.ts': `import { two } from './two.ts';\n\nexport const one = () => two;\n`,
      'shared/steps/two.ts': `import { one } from './one.ts';\n\nexport const two = () => one;\n`,
    };
    const { exitCode, errors } = await lint({ ...clean, ...circle });
    expect(exitCode).toBe(1);
    expect(errors).toContain('shared/steps/one.ts: import(no-cycle)');
  });

  it('no promise of an SDK client may be left alone', async () => {
    const ask = clean['shared/gateways/ask.ts'] ?? '';
    const floating = { ...clean, 'shared/gateways/ask.ts': ask.replace('await client', 'client') };
    expect(await lint(floating)).toMatchObject({
      exitCode: 1,
      errors: expect.arrayContaining(['shared/gateways/ask.ts: typescript(no-floating-promises)']),
    });
  });

  it('no switch may leave out a case', async () => {
    const bad = `export function say(word: 'yes' | 'no'): void {
  switch (word) {
    case 'yes':
      throw new Error(word);
  }
}
`;
    expect(await lint({ ...clean, 'shared/domain/bad.ts': bad })).toMatchObject({
      exitCode: 1,
      errors: ['shared/domain/bad.ts: typescript(switch-exhaustiveness-check)'],
    });
  });
});

it.each(['shared/domain', 'shared/decisions', 'shared/wording'])(
  '%s waits for nothing',
  async (folder) => {
    const files = await typeScriptFiles(folder);
    expect(files.length).toBeGreaterThan(5);
    const waiting = [];
    for (const file of files)
      for (const line of await linesOf(file))
        if (/\b(async|await)\b|\bPromise\b/.test(line)) waiting.push(`${file}: ${line.trim()}`);
    expect(waiting).toEqual([]);
  },
);

it('no file is longer than 250 lines', async () => {
  const files = await typeScriptFiles();
  expect(files).toContain('test/unit/architecture.test.ts');
  const long = [];
  for (const file of files) {
    const { length } = await linesOf(file);
    if (length > 250) long.push(`${file}: ${length}`);
  }
  expect(long).toEqual([]);
});
