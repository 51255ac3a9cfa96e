import { driftNamesOthers } from './drift-names-others.ts';
import { evidence } from './evidence.ts';
import { knownErrors } from './known-errors.ts';
import { ledgerAgrees } from './ledger-agrees.ts';
import { limits } from './limits.ts';
import { memoryAgrees } from './memory-agrees.ts';
import { onceADay } from './once-a-day.ts';
import { onlyWhatIsAsked } from './only-what-is-asked.ts';
import { outOfBounds } from './out-of-bounds.ts';
import { planAndApply } from './plan-and-apply.ts';
import type { Property } from './property.ts';
import { recordFirst } from './record-first.ts';
import { secondRun } from './second-run.ts';
import { switches } from './switches.ts';
import { undoIsIdentity } from './undo-is-identity.ts';
import { undoneStaysUndone } from './undone-stays-undone.ts';
import { untagged } from './untagged.ts';

/** What holds for every fleet (docs/safety.md). */
export const properties: readonly Property[] = [
  untagged,
  outOfBounds,
  limits,
  evidence,
  onlyWhatIsAsked,
  ledgerAgrees,
  undoIsIdentity,
  secondRun,
  planAndApply,
  switches,
  undoneStaysUndone,
  onceADay,
  recordFirst,
  memoryAgrees,
  driftNamesOthers,
  knownErrors,
];
