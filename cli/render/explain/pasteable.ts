/**
 * Whether a name can stand in a command as it is. Names of groups and roles may be nearly anything: what a shell or the AWS
 * CLI (an option, `file://`) would read otherwise than it stands has no command, as one about another thing would be worse
 * than none.
 */
export function isPasteable(name: string): boolean {
  return /^[ -~]+$/.test(name) && !/^[-\s]|['\\`<>]|\s$|^(file|fileb|https?):/i.test(name);
}
