export type TagCommand = {
  readonly region: string;
  /** Ids of instances, or of launch templates. */
  readonly instanceIds: readonly string[];
  readonly operation: 'create-tags' | 'delete-tags';
  /** With a value for create-tags alone: without one delete-tags removes the tag whatever its value is. */
  readonly tags: readonly { readonly key: string; readonly value?: string }[];
};

/**
 * A command of the AWS CLI that sets or removes tags, to be pasted into a shell as it is: one line, and whatever the keys
 * are, they stay what they are. docs.aws.amazon.com/cli/latest/reference/ec2/create-tags.html
 */
export function tagCommand({ region, instanceIds, operation, tags }: TagCommand): string {
  return [
    `aws ec2 ${operation} --region ${shellWord(region)}`,
    `--resources ${instanceIds.map(shellWord).join(' ')}`,
    `--tags ${tagWords(tags)}`,
  ].join(' ');
}

/** In the CLI's shorthand where it can say it, otherwise in JSON, which the CLI takes too. */
function tagWords(tags: TagCommand['tags']): string {
  const texts = tags.flatMap(({ key, value }) => (value === undefined ? [key] : [key, value]));
  if (!texts.every((text) => /^[\w.:/+@-]+( [\w.:/+@-]+)*$/.test(text) && !text.includes('//')))
    return shellWord(
      ascii(JSON.stringify(tags.map(({ key, value }) => ({ Key: key, Value: value })))),
    );
  return tags
    .map(({ key, value }) => shellWord(`Key=${key}${value === undefined ? '' : `,Value=${value}`}`))
    .join(' ');
}

/** JSON can say every character in ASCII; then there is none in it that a shell or a mail program would read otherwise. */
function ascii(json: string): string {
  return json.replaceAll(
    /[^ -~]|[<>&'`/]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** POSIX: between single quotes nothing is special but the single quote, and none is left in what stands there. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll(/[^ -~]|'/g, '')}'`;
}
