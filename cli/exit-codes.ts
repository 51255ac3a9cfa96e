/** What the command line's exit codes mean; docs/cli.md and `--help` list them. */
export const exitCodes = {
  done: 0,
  /** A change failed, or something broke that no other code names. */
  failed: 1,
  /** Options that cannot be used, no or expired credentials, a question that nobody was there to answer. */
  usage: 2,
  /** `--fail-on`: an instance has one of these verdicts. */
  verdict: 3,
  /** Something could not be read, or a change is not verified yet; the rest was printed. */
  unread: 4,
  /** Ctrl-C: 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
