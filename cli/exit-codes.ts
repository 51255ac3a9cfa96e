/** What the command line's exit codes mean; the README lists them. */
export const exitCodes = {
  done: 0,
  failed: 1,
  /** Wrong options, or credentials that are missing or expired. */
  usage: 2,
  /** A Region, or the evidence of some instances, could not be read; the rest was printed. */
  unread: 4,
} as const;
