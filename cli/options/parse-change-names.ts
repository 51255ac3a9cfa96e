import { type ChangeName, isInstanceId, parseChangeName } from '../../shared/domain/change-name.ts';
import { parseSourceName } from '../../shared/domain/sources/source-name.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import { UsageError } from '../usage-error.ts';

/** @throws UsageError quoting the first name that names neither a run nor a change */
export function parseChangeNames(texts: readonly string[]): readonly ChangeName[] {
  return texts.map((text) => {
    const name = parseChangeName(text);
    if (name !== null) return name;
    throw new UsageError(refusal(text.trim(), plainText(text, 120)));
  });
}

function refusal(text: string, shown: string): string {
  if (isInstanceId(text))
    return `undo takes changes, and "${shown}" is an instance; imds-warden explain ${shown} lists its changes`;
  const source = parseSourceName(text);
  if (source === null)
    return `undo takes the id of a run, or of one of its changes (RUN/i-0123456789abcdef0), not "${shown}"`;
  const what = {
    template: `is a launch template; imds-warden explain ${shown} lists its changes`,
    image: `is an AMI; imds-warden explain ${shown} lists its changes`,
    defaults: `are the defaults of a Region; write RUN/${shown}, with the run that changed them`,
  } as const;
  return `undo takes changes, and "${shown}" ${what[source.kind]}`;
}
