/** What stands under each command's options in --help: examples first, then what a person would have to guess. */

export const rootHelp = `
Examples:
  imds-warden audit                                  who still allows IMDSv1, and who uses it
  imds-warden audit --format csv --out imds.csv      the same for a spreadsheet
  imds-warden plan                                   what the tags on the instances ask for
  imds-warden apply                                  do it, after asking
  imds-warden undo RUN                               put it back exactly as it was, after asking
  imds-warden explain i-0123456789abcdef0            what happened to an instance, and what comes next
  imds-warden owners                                 who is told, and whether anybody hears it
  imds-warden notify --preview                       what the next run would tell owners
  imds-warden sandbox                                try it without an AWS account

Credentials, profile and Region come by the AWS SDK's usual chain; AWS_ENDPOINT_URL and
AWS_ENDPOINT_URL_<SERVICE> are honoured. Results go to stdout, all else to stderr.

Exit codes:
  0    done
  1    a change failed or could not be undone, the answer was not yes, or something broke
  2    nothing was done: options or credentials that cannot be used, or apply or undo may not begin
  3    audit --fail-on: an instance has one of these verdicts
  4    something could not be read or verified; the rest was printed
  130  stopped with Ctrl-C

The manual is docs/cli.md, in the package too.`;

export const auditHelp = `
Examples:
  imds-warden audit --regions eu-west-1,us-east-1
  imds-warden audit --where verdict=in-use --where owner=team@example.com
  imds-warden audit --group-by role --where httpTokens=optional
  imds-warden audit --format lines | grep ' in-use: '
  imds-warden audit --format ndjson | jq 'select(.noToken > 0)'
  imds-warden audit --fail-on in-use,unknown --quiet --format csv --out imds.csv
  imds-warden audit --profile dev --profile prod
  imds-warden audit --assume-role Auditor --accounts 111122223333,444455556666

Several --where of one field: any of them; of several fields: all of them. Values are compared whole,
in any case; an empty one selects instances that have none. Fields: those of the json format, "plan"
for its action, "planReason". A dash in place of a count is a metric without data, never a zero.
Who still allows IMDSv1: the verdicts in-use, unknown and ready.`;

export const planHelp = `
Examples:
  imds-warden plan
  imds-warden plan --regions eu-west-1 --format json --out plan.json
  imds-warden plan --settings settings.json

The settings are those of the deployed stack; without one those of --settings, or the defaults with
the mode "enforce". Nothing is changed, recorded or sent, whatever the settings. --no-table, or --table
with --settings, is for accounts that do not let a stack be looked for; where one is found it is refused.`;

export const applyHelp = `
Examples:
  imds-warden apply
  imds-warden apply --regions eu-west-1 --yes

It needs a terminal to ask on, or --yes. Ctrl-C stops after the changes in flight. Records go to the
deployed table when there is one, else to .imds-warden/ in this folder: keep it, it knows what was
there before. Limits, the kill switch and the second look before each change are those of a run; the
limits hold for one run, and applying again is another one. --no-table, or --table with --settings,
answers where an account does not let a stack be looked for; where one is found they are refused.`;

export const undoHelp = `
Examples:
  imds-warden undo cli-20261122T043632Z-1d3bbf
  imds-warden undo cli-20261122T043632Z-1d3bbf/i-0123456789abcdef0 --yes

RUN is what apply, explain or a digest names; RUN/INSTANCE is one change of it. All five settings go back
to exactly what was recorded before the change. What somebody has set otherwise since, or what the account
forbids, is refused, and the rest is done. It works while the settings say observe, and is not counted by
any limit. What was undone is not done again until its tag is set anew. An undo can be undone.`;

export const explainHelp = `
Examples:
  imds-warden explain i-0123456789abcdef0
  imds-warden explain i-0123456789abcdef0 --format json --regions eu-west-1

Without a stack it tells what is recorded in .imds-warden/ in this folder, if there is one. Nothing is
changed or recorded.`;

export const breakerHelp = `
Examples:
  imds-warden breaker
  imds-warden breaker --clear

It opens once more than a share of the changes under watch are rejected (limits.breakerShare), and then no
modify is made until a person clears it; who did is recorded.`;

export const ownersHelp = `
Examples:
  imds-warden owners
  imds-warden owners --owner team@example.com
  imds-warden owners --format csv --out owners.csv

It reads the table of the deployed stack, and asks SNS who is subscribed now; where that is not allowed it
shows what the table remembers, and of when. Instances are those that the last run over the account found,
open are those of which something was told and is still so. Nothing is changed or recorded.`;

export const notifyHelp = `
Examples:
  imds-warden notify --preview
  imds-warden notify --preview --owner team@example.com
  imds-warden notify --preview --owner '#platform' --channel slack
  imds-warden notify --preview --format json --out digests.json

It reads the account as plan does, and shows what a run would send that began now: to whom, where, and
every word. Nothing is sent, changed or recorded. Changes that the run would make first are shown as
planned. Without a stack these are first digests. Only a run of the deployed stack sends.`;

export const sandboxHelp = `
Examples:
  imds-warden sandbox --port 4599
  imds-warden sandbox --throttle off --latency 20

Prints the variables to export in another terminal; then try imds-warden audit, plan and apply there,
with AWS_PROFILE unset. Ctrl-C stops it.`;

export const permissionsHelp = `
Examples:
  imds-warden permissions audit > audit-policy.json
  aws iam create-policy --policy-name imds-warden-audit --policy-document file://audit-policy.json

With --assume-role whoever starts it needs sts:AssumeRole too; the policy is for the roles.`;

export const completionHelp = `
Examples:
  eval "$(imds-warden completion bash)"
  source <(imds-warden completion zsh)
  imds-warden completion fish > ~/.config/fish/completions/imds-warden.fish

The first two belong in ~/.bashrc and ~/.zshrc.`;
