import { Command, Option } from 'commander';
import {
  applyHelp,
  auditHelp,
  breakerHelp,
  completionHelp,
  explainHelp,
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
import type { NotifyOptions } from './commands/notify.ts';
import type { OwnersOptions } from './commands/owners.ts';
import type { PlanOptions } from './commands/plan.ts';
import type { SandboxOptions } from './commands/sandbox.ts';
import type { UndoOptions } from './commands/undo.ts';
import type { AuditOptions } from './options/parse-audit.ts';
import { channels } from '../shared/domain/notify-report.ts';
import { formats } from './render/audit/render-audit.ts';
import { notifyFormats } from './render/notify/render-notify.ts';
import { ownerFormats } from './render/owners/render-owners.ts';

/** What each command does with its options, as they were typed. */
export type Actions = {
  readonly audit: (options: AuditOptions) => Promise<void>;
  readonly plan: (options: PlanOptions) => Promise<void>;
  readonly apply: (options: ApplyOptions) => Promise<void>;
  readonly undo: (changes: readonly string[], options: UndoOptions) => Promise<void>;
  readonly explain: (instanceId: string, options: ExplainOptions) => Promise<void>;
  readonly breaker: (options: BreakerOptions) => Promise<void>;
  readonly owners: (options: OwnersOptions) => Promise<void>;
  readonly notify: (options: NotifyOptions) => Promise<void>;
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
    .summary('who still allows IMDSv1, and who uses it: read only')
    .description('Reads every instance and 15 months of its IMDSv1 calls; changes nothing.')
    .option('--format <format>', formats.join(', '), 'table')
    .option('--out <file>', 'write the result to a file instead of stdout')
    .option('--where <field=value>', 'only these instances; may be repeated', collect)
    .option('--group-by <what>', 'count by region, owner, role, verdict or account')
    .option('--columns <fields>', 'what table, csv and markdown show: fields of the json format')
    .option('--sort <fields>', 'such as noToken:desc,region')
    .option('--months <1..15>', 'how far back to count calls (default: 15)')
    .option('--quiet-days <days>', 'without a call for so long, an instance is ready (default: 14)')
    .option('--fail-on <verdicts>', 'exit code 3 when an instance has one of these verdicts')
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
  withPlace(withAccount(root.command('explain')))
    .summary('the story of one instance, and what comes next: read only')
    .description('Tells what happened to an instance, its calls by month, and what comes next.')
    .argument('<instance>', 'the id of an instance')
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
