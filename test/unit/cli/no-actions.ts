import type { Actions } from '../../../cli/program.ts';

const nothing = async () => {};

/** For a program that only understands what is typed. */
export const noActions: Actions = {
  audit: nothing,
  plan: nothing,
  apply: nothing,
  undo: nothing,
  explain: nothing,
  image: nothing,
  breaker: nothing,
  owners: nothing,
  notify: nothing,
  guardrails: nothing,
  sandbox: nothing,
  permissions: nothing,
  completion: nothing,
};
