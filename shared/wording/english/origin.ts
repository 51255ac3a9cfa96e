/** What is said of where instances came from; notes come in fit to be shown. */
export const originWords = {
  /** `its group web will bring IMDSv1 back ...`, for several instances at once. */
  shared: (count: number, note: string) => `Of ${count} of these: ${note}.`,
} as const;
