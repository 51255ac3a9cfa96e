/** Named assertions: a failed one is counted and printed, and the rest goes on. */
export type Checks = {
  that(name: string, assertion: () => void | Promise<void>): Promise<void>;
  /** What broke outside of any check. */
  broke(error: unknown): void;
  sum(): { readonly passed: number; readonly failed: number };
};

export function createChecks(): Checks {
  let passed = 0;
  let failed = 0;
  const fail = (name: string, error: unknown) => {
    failed += 1;
    console.log(`FAILED ${name}: ${error instanceof Error ? error.message : String(error)}`);
  };
  return {
    that: async (name, assertion) => {
      try {
        await assertion();
        passed += 1;
        console.log(`ok ${name}`);
      } catch (error) {
        fail(name, error);
      }
    },
    broke: (error) => fail('the rehearsal', error),
    sum: () => ({ passed, failed }),
  };
}
