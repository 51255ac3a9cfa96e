import { Command, Option } from 'commander';
import {
  applyHelp,
  auditHelp,
  breakerHelp,
  completionHelp,
  explainHelp,
  guardrailsHelp,
  imageHelp,
  notifyHelp,
  ownersHelp,
  permissionsHelp,
  planHelp,
  rootHelp,
  sandboxHelp,
  undoHelp,
} from './help.ts';
import { commandNames } from '../shared/domain/command-permissions.ts';
import type { PolicyOptions } from '../shared/domain/policy-document.ts';
import type { ApplyOptions } from './commands/apply.ts';
import type { BreakerOptions } from './commands/breaker.ts';
import type { ExplainOptions } from './commands/explain.ts';
import type { ImageOptions } from './commands/image.ts';
import type { GuardCheckOptions } from './commands/guardrails-check.ts';
import type { NotifyOptions } from './commands/notify.ts';
import type { OwnersOptions } from './commands/owners.ts';
import type { PlanOptions } from './commands/plan.ts';
import type { SandboxOptions } from './commands/sandbox.ts';
import type { UndoOptions } from './commands/undo.ts';
import type { AuditOptions } from './options/parse-audit.ts';
import { guardParts } from '../shared/domain/guardrails/guard-parameters.ts';
import { channels } from '../shared/domain/notify-report.ts';
import { imdsSupports } from '../shared/domain/sources/source.ts';
import { auditParts } from '../shared/domain/report.ts';
import { formats } from './render/audit/render-audit.ts';
import { guardFormats } from './render/guardrails/render-guards.ts';
import { notifyFormats } from './render/notify/render-notify.ts';
import { ownerFormats } from './render/owners/render-owners.ts';

/** What each command does with its options, as they were typed. */
export type Actions = {
  readonly audit: (options: AuditOptions) => Promise<void>;
  readonly plan: (options: PlanOptions) => Promise<void>;
  readonly apply: (options: ApplyOptions) => Promise<void>;
  readonly undo: (changes: readonly string[], options: UndoOptions) => Promise<void>;
  readonly explain: (what: string, options: ExplainOptions) => Promise<void>;
  readonly image: (imageId: string, options: ImageOptions) => Promise<void>;
  readonly breaker: (options: BreakerOptions) => Promise<void>;
  readonly owners: (options: OwnersOptions) => Promise<void>;
  readonly notify: (options: NotifyOptions) => Promise<void>;
  readonly guardrails: (what: string, options: GuardCheckOptions) => Promise<void>;
  readonly sandbox: (options: SandboxOptions) => Promise<void>;
  readonly permissions: (command: string, options: Partial<PolicyOptions>) => Promise<void>;
  readonly completion: (shell: string) => Promise<void>;
};

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

/** The command line's words: commands, options, help with examples. What they do is in commands/. */
export function program(version: string, actions: Actions): Command {
  const root = new Command('imds-warden')
    .description('Takes an AWS account from IMDSv1 to IMDSv2-only without breaking anything.')
    .version(version, '-V, --version')
    .helpCommand('help [command]', 'what a command does, with examples')
    .option('--debug', 'show where an error came from')
    .addHelpText('after', rootHelp)
    .showSuggestionAfterError()
    // The caller prints errors, in one sentence, and decides the exit code.
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  withAccounts(root.command('audit'))
    .summary('who still allows IMDSv1, who uses it, and what brings it back: read only')
    .description(
      'Reads every instance, 15 months of its IMDSv1 calls, and what new instances come from; changes nothing.',
    )
    .option('--only <what>', `only ${auditParts.join(', ')}, or two of them with a comma`)
    .option('--format <format>', formats.join(', '), 'table')
    .option('--out <file>', 'write the result to a file instead of stdout')
    .option('--where <field=value>', 'only these instances, or sources; may be repeated', collect)
    .option('--group-by <what>', 'count by region, owner, role, verdict or account')
    .option('--columns <fields>', 'what table, csv and markdown show: fields of the json format')
    .option('--sort <fields>', 'such as noToken:desc,region')
    .option('--months <1..15>', 'how far back to count calls (default: 15)')
    .option('--quiet-days <days>', 'without a call for so long, an instance is ready (default: 14)')
    .option(
      '--fail-on <verdicts>',
      'exit code 3 when an instance or a source has one of these verdicts',
    )
    .addHelpText('after', auditHelp)
    .action(actions.audit);
  withPlace(withAccounts(root.command('plan')))
    .summary('what a run would do now, and why: read only')
    .description('Shows each change that tags ask for, what is held, and why; changes nothing.')
    .addOption(new Option('--format <format>', 'text or json').default('text'))
    .option('--out <file>', 'write the result to a file instead of stdout')
    .addHelpText('after', planHelp)
    .action(actions.plan);
  withPlace(withAccounts(root.command('apply')))
    .summary('make the changes of the plan, after asking')
    .description('Shows the plan, asks, makes its changes, records and verifies each.')
    .option('--yes', 'do not ask')
    .addHelpText('after', applyHelp)
    .action(actions.apply);
  withPlace(withAccount(root.command('undo')))
    .summary('put back what a run, or one change of it, altered, after asking')
    .description('Shows what goes back to what, asks, and puts back exactly that.')
    .argument('<changes...>', 'ids of runs, or of changes: RUN/INSTANCE')
    .option('--yes', 'do not ask')
    .addHelpText('after', undoHelp)
    .action(actions.undo);
  withPlace(withAccount(root.command('image')))
    .summary('mark an AMI of your own for IMDSv2, for good, after asking')
    .description(
      'Shows who launches from an AMI, asks, and sets its ImdsSupport: nobody can undo it.',
    )
    .argument('<image>', 'the id of an AMI')
    .addOption(
      new Option('--imds-support <version>', 'v2.0: what is launched from it requires IMDSv2')
        .choices(imdsSupports)
        .makeOptionMandatory(),
    )
    .option('--regions <regions>', 'where to look for it (default: all that are enabled)')
    .option('--force', 'whoever uses it, and where that is not known')
    .option('--yes', 'do not ask; only together with --irreversible')
    .option('--irreversible', 'you know that nobody can take it back')
    .addHelpText('after', imageHelp)
    .action(actions.image);
  withPlace(withAccount(root.command('explain')))
    .summary('the story of an instance, a template, a group, an AMI or a role: read only')
    .description(
      'Tells what happened to an instance and what comes next; what a launch from a template, a group or an AMI gets; who has a role.',
    )
    .argument('<what>', 'i-..., lt-..., ami-..., group:NAME or role:NAME')
    .option('--regions <regions>', 'where to look for it (default: all that are enabled)')
    .addOption(new Option('--format <format>', 'text or json').default('text'))
    .option('--out <file>', 'write the result to a file instead of stdout')
    .addHelpText('after', explainHelp)
    .action(actions.explain);
  withPlace(withAccount(root.command('breaker')))
    .summary('whether the circuit breaker is open, and why; --clear closes it')
    .description('Shows the circuit breaker; while it is open no modify is made.')
    .option('--clear', 'close it, after asking')
    .option('--yes', 'do not ask')
    .addHelpText('after', breakerHelp)
    .action(actions.breaker);
  withPlace(withAccount(root.command('owners')))
    .summary('who is told, where, and whether anybody hears it: read only')
    .description('Lists the owners that the deployed stack knows; those that hear nothing first.')
    .option('--format <format>', ownerFormats.join(', '), 'table')
    .option('--owner <owner>', 'only this one')
    .option('--out <file>', 'write the result to a file instead of stdout')
    .addHelpText('after', ownersHelp)
    .action(actions.owners);
  withPlace(withAccount(root.command('notify')))
    .summary('--preview: what the next run would tell owners, word for word: read only')
    .description('Shows the digests that a run would send now; sends and records nothing.')
    .option('--preview', 'the only thing that it does: a run sends')
    .option('--owner <owner>', 'only to this one')
    .option('--channel <channel>', channels.join(' or '), 'mail')
    .option('--format <format>', notifyFormats.join(' or '), 'text')
    .option('--out <file>', 'write the result to a file instead of stdout')
    .addHelpText('after', notifyHelp)
    .action(actions.notify);
  withAccounts(root.command('guardrails'))
    .summary('policies that keep IMDSv1 out, and what they would break: read only')
    .description('Prints a policy, ready to attach, or checks what it would break; attaches none.')
    .argument('<what>', 'scp, iam or declarative: print it; check: what would break today')
    .option('--hop-limit <1..64>', 'the largest that is allowed (default: 2)')
    .option('--except <arn>', 'to whom none of it applies; may be repeated', collect)
    .option('--remediator <arn>', 'who else may put IMDSv1 back; may be repeated', collect)
    .option('--parts <parts>', `only ${guardParts.join(', ')}, or some of them`)
    .option('--partition <name>', 'aws, aws-cn or aws-us-gov')
    .option('--enforced', 'declarative: also refuse whatever allows IMDSv1')
    .option('--message <text>', 'declarative: what people read whom it refuses something')
    .option('--format <format>', `check: ${guardFormats.join(' or ')}`, 'text')
    .option('--out <file>', 'write the result to a file instead of stdout')
    .addHelpText('after', guardrailsHelp)
    .action(actions.guardrails);
  root
    .command('sandbox')
    .summary('a pretended AWS account on this machine to try all this on')
    .option('--port <number>', 'where to listen (default: a free port)')
    .option('--throttle <on|off>', 'the documented token buckets of the APIs', 'on')
    .option('--latency <ms>', 'added to every call', '0')
    .addHelpText('after', sandboxHelp)
    .action(actions.sandbox);
  root
    .command('permissions')
    .summary('the minimal IAM policy of a command, as JSON')
    .argument('<command>', commandNames.join(', '))
    .option('--table <name>', 'the deployed table, instead of any name it may have')
    .option('--action-tag <key>', 'the key of the tag that asks for a change')
    .option('--partition <name>', 'aws, aws-cn or aws-us-gov')
    .addHelpText('after', permissionsHelp)
    .action(actions.permissions);
  root
    .command('completion')
    .summary('a script that completes commands and options with Tab')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText('after', completionHelp)
    .action(actions.completion);
  return root;
}

function withAccounts(command: Command): Command {
  return withAccount(
    command.option('--regions <regions>', 'comma list (default: all that are enabled)'),
  );
}

function withAccount(command: Command): Command {
  return command
    .option('--profile <name>', 'of the AWS configuration; may be repeated', collect)
    .option('--assume-role <name>', 'a role of this name in each of --accounts')
    .option('--accounts <ids>', 'comma list of 12-digit ids, with --assume-role')
    .option('--settings <file>', 'tag keys, owners and limits, as the stack is deployed with them')
    .option('--quiet', 'no progress on stderr');
}

function withPlace(command: Command): Command {
  return command
    .option('--table <name>', 'the deployed table (default: found in the account)')
    .option('--no-table', 'there is no stack: records stay in .imds-warden/');
}
