import { type ChangeName, isInstanceId, parseChangeName } from '../../shared/domain/change-name.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import { UsageError } from '../usage-error.ts';

/** @throws UsageError quoting the first name that names neither a run nor a change */
export function parseChangeNames(texts: readonly string[]): readonly ChangeName[] {
  return texts.map((text) => {
    const name = parseChangeName(text);
    if (name !== null) return name;
    const shown = plainText(text, 120);
    throw new UsageError(
      isInstanceId(text.trim())
        ? `undo takes changes, and "${shown}" is an instance; imds-warden explain ${shown} lists its changes`
        : `undo takes the id of a run, or of one of its changes (RUN/i-0123456789abcdef0), not "${shown}"`,
    );
  });
}
