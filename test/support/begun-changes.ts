import type { Call, Sandbox } from '../../sandbox/index.ts';

/** Resolves once so many changes are under way: each looks at its instance again, alone, before it calls. */
export function whenBegun({ onCall }: Pick<Sandbox, 'onCall'>, changes: number): Promise<void> {
  const seen = new Set<string>();
  return new Promise((resolve) => {
    const stop = onCall(({ call }) => {
      for (const id of lookedAt(call)) seen.add(id);
      if (seen.size < changes) return;
      stop();
      resolve();
    });
  });
}

function lookedAt({ operation, parameters }: Call): readonly string[] {
  if (operation !== 'DescribeInstances') return [];
  const { Filters = [] } = parameters as { Filters?: { Name?: string; Values?: string[] }[] };
  return Filters.flatMap(({ Name, Values = [] }) =>
    Name === 'instance-id' && Values.length === 1 ? Values : [],
  );
}
