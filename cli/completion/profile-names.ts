/**
 * A command for any POSIX shell that prints the names of the profiles, one a line. Names of plain characters only: no
 * shell has to quote them. The other sections of these files (`[sso-session x]`) have a space in their heading.
 * docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export const profileNames =
  String.raw`sed -n -e 's/^\[profile  *\([[:alnum:]_.@+/-]*\)].*/\1/p' -e 's/^\[\([[:alnum:]_.@+/-]*\)].*/\1/p' ` +
  `"\${AWS_CONFIG_FILE:-$HOME/.aws/config}" "\${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}" 2>/dev/null | sort -u`;
