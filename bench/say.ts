/** Progress goes to stderr, so that figures stay alone on stdout. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
