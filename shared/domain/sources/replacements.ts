/** Living instances that somebody would replace, by what their replacements would be launched with. */
export type Replacements = {
  /** It would allow IMDSv1, whatever the instance does itself. */
  readonly bringBack: number;
  /** Whether it would is not known. */
  readonly unknown: number;
};
