import type { SourceChange } from '../../domain/sources/source-change.ts';
import type { SourceCall, SourcePlan } from '../../domain/sources/source-plan.ts';
import type { LaunchTemplate } from '../../domain/sources/source.ts';
import { enforcer } from '../enforcement.ts';
import type { SourceUndoFacts } from './plan-source-undo.ts';
import { listed, noChange, refuseSource, shownName } from './source-plan-words.ts';
import { versionUsers } from './versions-in-use.ts';

/**
 * The default is set back; where somebody launches from $Latest, a copy of the former latest version is made, which is the
 * latest then. Nothing is ever deleted.
 */
export function planTemplateUndo(facts: SourceUndoFacts, first: SourceChange): SourcePlan {
  const { read } = facts;
  const why = read.unread.templates ?? read.unread.groups ?? read.unread.fleets;
  if (why !== undefined)
    return refuseSource('undo', `what launches from it is not known: ${why}; undo it again later`);
  const template = read.templates.find(({ id }) => id === first.id);
  if (template === undefined) return refuseSource('undo', 'the launch template is gone');
  if (template.managedBy !== null)
    return refuseSource('undo', `it is managed by ${template.managedBy}`);
  const back = backToDefault(facts, template);
  if ('why' in back) return refuseSource('undo', back.why);
  const latest = backToLatest(facts, template);
  if ('why' in latest) return refuseSource('undo', latest.why);
  const calls = [...back.calls, ...latest.calls];
  if (calls.length === 0)
    return noChange('nobody takes the version that was made, and the default is as it was');
  const fails = failing(facts);
  if (fails !== null) return refuseSource('undo', fails);
  return { action: 'undo', calls, reason: `undone by hand: ${first.reason}` };
}

type Back = { readonly calls: readonly SourceCall[] } | { readonly why: string };

function backToDefault({ made }: SourceUndoFacts, template: LaunchTemplate): Back {
  const change = made.find(({ call }) => call.call === 'set-default');
  if (change === undefined || change.before?.of !== 'template') return ofAnother(made, template);
  const { defaultVersion: was } = change.before;
  const set = change.call.call === 'set-default' ? change.call.version : null;
  if (template.defaultVersion === was) return { calls: [] };
  if (template.defaultVersion !== set)
    return {
      why: `version ${template.defaultVersion} was made the default since, and to undo the change would throw that away`,
    };
  if (!template.versions.some(({ version }) => version === was))
    return {
      why: `version ${was}, which was the default before, is gone or could not be read`,
    };
  return { calls: [{ call: 'set-default', version: was }] };
}

/** The version was made by this change, and another one may have made it the default, which would then stay. */
function ofAnother(made: readonly SourceChange[], template: LaunchTemplate): Back {
  const created = made.find(({ call }) => call.call === 'create-version')?.created ?? null;
  return created === null || template.defaultVersion !== created
    ? { calls: [] }
    : {
        why: `version ${created}, which it made, was made the default since, by a later change: undo that one first (imds-warden explain ${template.id} names the runs), or make another version the default by hand`,
      };
}

function backToLatest({ made, read }: SourceUndoFacts, template: LaunchTemplate): Back {
  const change = made.find(({ call }) => call.call === 'create-version');
  if (change === undefined || change.created === null || change.before?.of !== 'template')
    return { calls: [] };
  const onLatest = versionUsers(template, read).filter(({ named }) => named === '$Latest');
  // Whoever made a version since has taken the place of ours: nobody takes that one by $Latest any more.
  if (onLatest.length === 0 || template.latestVersion !== change.created) return { calls: [] };
  const { latestVersion: was } = change.before;
  const version = template.versions.find((one) => one.version === was);
  const who = listed(onLatest.map(({ kind, id }) => `${kind} ${shownName(id)}`));
  if (version === undefined)
    return {
      why: `${who} launches from the latest version, and version ${was}, which was the latest before, is gone or could not be read`,
    };
  return {
    calls: [
      {
        call: 'create-version',
        from: was,
        options: version.options,
        description: `imds-warden: version ${was} again`,
      },
    ],
  };
}

/** What goes back to launches that HttpTokensEnforced refuses would end in no launches at all. */
function failing({ defaults }: SourceUndoFacts): string | null {
  if (defaults.kind !== 'read')
    return `whether launches as before would fail is not known, as the account's defaults ${defaults.kind === 'unreadable' ? `could not be read: ${defaults.why}` : 'were not read'}; undo it again later`;
  return defaults.httpTokensEnforced
    ? `${enforcer(defaults)}, so launches as before would fail; undo that first`
    : null;
}
