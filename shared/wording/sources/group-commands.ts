import type { SourceNews } from '../../domain/sources/source-news.ts';
import { sourceWords as words } from '../english/sources.ts';
import { plainText } from '../plain-text.ts';
import { shellWord } from '../tag-command.ts';

export type LabelledCommand = {
  readonly label: string;
  /** To be pasted as it is. */
  readonly command: string;
};

/**
 * How a group that is bound to an old version of its template goes on to the default one, and replaces its instances: offered,
 * and never done by us, because it ends instances.
 * docs.aws.amazon.com/cli/latest/reference/autoscaling/update-auto-scaling-group.html
 */
export function groupCommands({ region, id, pinned }: SourceNews): readonly LabelledCommand[] {
  if (pinned === null || !pinned.isDefaultClean || !canBePasted(id)) return [];
  const of = `--region ${shellWord(region)} --auto-scaling-group-name ${shellWord(id)}`;
  const template = `LaunchTemplateId=${pinned.templateId},Version=$Default`;
  return [
    {
      label: words.moveOn,
      command: `aws autoscaling update-auto-scaling-group ${of} --launch-template ${shellWord(template)}`,
    },
    { label: words.refresh, command: `aws autoscaling start-instance-refresh ${of}` },
  ];
}

/**
 * Groups may be called anything. A name that a shell, the AWS CLI (`file://`, an option) or a mail program would read otherwise
 * than it stands is named above, and has no command: a command about another group would be worse than none.
 */
function canBePasted(name: string): boolean {
  return (
    /^[^-'\\][ -&(-[\]-~]*$/.test(name) && !name.includes('  ') && plainText(name, 255) === name
  );
}
