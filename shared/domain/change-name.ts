import { parseSourceName, type SourceName } from './sources/source-name.ts';

/** What a person wants undone: one change of a run, or all of them. */
export type ChangeName = {
  readonly runId: string;
  /** null: every change of the run, or the one of `source`. */
  readonly instanceId: string | null;
  /** Left out: the name is about no source in particular. */
  readonly source?: SourceName;
};

const instance = /^i-([0-9a-f]{8}|[0-9a-f]{17})$/;

/** docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html (name): a run is named as its execution. */
const run = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

export function isInstanceId(text: string): boolean {
  return instance.test(text);
}

/** `RUN`, `RUN/i-0123456789abcdef0`, `RUN/lt-0123456789abcdef0` or `RUN/defaults-eu-west-1`; null for anything else. */
export function parseChangeName(text: string): ChangeName | null {
  const [runId = '', of, ...more] = text.trim().split('/');
  // What stands alone and is somebody's id was meant as that, and is no run.
  const isThing = isInstanceId(runId) || parseSourceName(runId) !== null;
  if (!run.test(runId) || isThing || more.length > 0) return null;
  if (of === undefined) return { runId, instanceId: null };
  if (isInstanceId(of)) return { runId, instanceId: of };
  const source = parseSourceName(of);
  return source === null ? null : { runId, instanceId: null, source };
}

/** As parseChangeName takes it. */
export function changeNameText({ runId, instanceId, source }: ChangeName): string {
  const of = instanceId ?? source?.text;
  return of === undefined ? runId : `${runId}/${of}`;
}
