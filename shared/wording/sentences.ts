/** A reason may end in what a person wrote, with a full stop of its own. */
export function ended(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** An ARN is written small. */
export function sentence(text: string): string {
  return text.startsWith('arn:') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
