import * as fc from 'fast-check';

/** null so many times of so many and one more. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>, nulls = 1): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: nulls, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}
