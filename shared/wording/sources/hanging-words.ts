import { countHanging, type Hanging } from '../../domain/sources/source-audit.ts';
import { verdictKinds } from '../../domain/verdict.ts';

/** `12 instances hang on it: 2 in-use, 10 ready`; worst first. */
export function hangingWords(hanging: Hanging | null): string {
  if (hanging === null) return 'how many instances hang on it is not known';
  const count = countHanging(hanging);
  if (count === 0) return 'no instance hangs on it';
  const verdicts = verdictKinds.flatMap((kind) => {
    const some = hanging[kind] ?? 0;
    return some === 0 ? [] : `${some} ${kind}`;
  });
  const what = count === 1 ? '1 instance hangs' : `${count} instances hang`;
  return `${what} on it: ${verdicts.join(', ')}`;
}
