/** What Slack and Amazon Q Developer say otherwise than the mail. */
export const slackWords = {
  further: (count: number) => `... and ${count} more; the end says where to see them.`,
  part: (number: number, of: number) => `part ${number} of ${of}`,
  /** Where there is no room to say how. */
  updateBriefly: 'Update its AWS SDK, CLI or agent.',
  furtherInChat: (count: number) => `... and ${count} more; imds-warden plan lists all of them.`,
  tooLong: (subject: string, number: number, of: number) =>
    `${subject}: part ${number} of ${of} was too long for Slack; imds-warden explain and the mail have it.`,
  refusedSubject: (place: string) => `Slack refused a digest of imds-warden for ${place}`,
  refused: (owner: string, place: string, error: string) =>
    `This digest was for ${owner}, in ${place}, and Slack refused it: ${error}. It is not tried again; docs/slack.md says what to do about it. The next digest is tried as usual.`,
} as const;
