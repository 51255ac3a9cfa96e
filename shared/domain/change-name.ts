/** What a person wants undone: one change of a run, or all of them. */
export type ChangeName = {
  readonly runId: string;
  /** null: every change of the run. */
  readonly instanceId: string | null;
};

const instance = /^i-([0-9a-f]{8}|[0-9a-f]{17})$/;

/** docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html (name): a run is named as its execution. */
const run = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

export function isInstanceId(text: string): boolean {
  return instance.test(text);
}

/** `RUN` or `RUN/i-0123456789abcdef0`; null for anything else. */
export function parseChangeName(text: string): ChangeName | null {
  const [runId = '', instanceId, ...more] = text.trim().split('/');
  if (!run.test(runId) || isInstanceId(runId) || more.length > 0) return null;
  if (instanceId === undefined) return { runId, instanceId: null };
  return isInstanceId(instanceId) ? { runId, instanceId } : null;
}

/** As parseChangeName takes it. */
export function changeNameText({ runId, instanceId }: ChangeName): string {
  return instanceId === null ? runId : `${runId}/${instanceId}`;
}
