/**
 * Whether a name can stand in a command as it is. Names of groups and roles may be nearly anything: what a shell, the AWS CLI
 * (an option, `file://`), a terminal or a mail program would read otherwise than it stands has no command, as one about
 * another thing would be worse than none.
 */
export function canBePasted(name: string): boolean {
  return /^[ -~]+$/.test(name) && !/^[- ]|['\\`<>]| {2}| $|^(?:file|fileb|https?):/i.test(name);
}
