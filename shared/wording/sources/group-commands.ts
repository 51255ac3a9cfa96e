import { canBePasted } from '../../domain/can-be-pasted.ts';
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
  if (pinned === null || !pinned.isDefaultClean || !canBePasted(id) || !isShownAsIs(id)) return [];
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

/** Nor does one have a command that a mail would show otherwise than it is: its name stands above. */
function isShownAsIs(name: string): boolean {
  return plainText(name, 255) === name;
}
