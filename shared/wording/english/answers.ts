/** What an owner can answer to a group, as the line above the command says it; `day` is the date in the command. */
export const answerWords = {
  modify: () => 'To require IMDSv2, once nothing uses IMDSv1:',
  removeFirst: () => 'Once its software is mended, first take the tag away:',
  modifyAgain: () => 'and after the next run ask for IMDSv2 again:',
  modifyByForce: () => 'To require IMDSv2 although it is not known whether IMDSv1 is used:',
  force: () => 'To have it all the same, whatever it breaks:',
  restore: (day: string) => `To allow IMDSv1 again, until ${day}:`,
  exempt: (day: string) => `To be left alone until ${day}:`,
  extend: (day: string) => `To keep the tag in force until ${day}:`,
  remove: () => 'To take the tag away:',
  afresh: () => 'To begin anew, take all of these tags away:',
  raise: () => 'To raise the hop limit to 2, for containers:',
} as const;

/** The reasons that the commands write into the tag for reasons. */
export const answerReasons = {
  restore: 'its software fails without IMDSv1',
  exempt: 'its owner needs more time',
} as const;

/** Below a command that does not name all instances. */
export function furtherWords(further: number): string {
  return `... the same for ${further} more: put their ids, and their Region, in the place of these.`;
}

/** Above a command, where a digest is about several accounts. */
export function inAccount(label: string, account: string): string {
  return `${label.slice(0, -1)} (account ${account}):`;
}
