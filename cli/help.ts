/** What stands under each command's options in --help: examples first, then what a person would have to guess. */

export const rootHelp = `
Examples:
  imds-warden audit                                  who still allows IMDSv1, who uses it, what brings it back
  imds-warden audit --only sources                   what new instances come from, and what they would get
  imds-warden audit --format csv --out imds.csv      the same for a spreadsheet
  imds-warden plan                                   what the tags on the instances ask for
  imds-warden apply                                  do it, after asking
  imds-warden undo RUN                               put it back exactly as it was, after asking
  imds-warden explain i-0123456789abcdef0            what happened to an instance, and what comes next
  imds-warden owners                                 who is told, and whether anybody hears it
  imds-warden notify --preview                       what the next run would tell owners
  imds-warden guardrails check                       what a policy that keeps IMDSv1 out would break
  imds-warden sandbox                                try it without an AWS account

Credentials, profile and Region come by the AWS SDK's usual chain; AWS_ENDPOINT_URL and
AWS_ENDPOINT_URL_<SERVICE> are honoured. Results go to stdout, all else to stderr.

Exit codes:
  0    done
  1    a change failed or could not be undone, the answer was not yes, or something broke
  2    nothing was done: options or credentials that cannot be used, or apply or undo may not begin
  3    audit --fail-on: an instance or a source has one of these verdicts; guardrails check: something would break
  4    something could not be read or verified; the rest was printed
  130  stopped with Ctrl-C

The manual is docs/cli.md, in the package too.`;

export const auditHelp = `
Examples:
  imds-warden audit --regions eu-west-1,us-east-1
  imds-warden audit --where verdict=in-use --where owner=team@example.com
  imds-warden audit --group-by role --where httpTokens=optional
  imds-warden audit --only sources --where verdict=v1-allowed --where kind=template
  imds-warden audit --format lines | grep ' in-use: '
  imds-warden audit --format ndjson | jq 'select(.noToken > 0)'
  imds-warden audit --fail-on in-use,unknown --quiet --format csv --out imds.csv
  imds-warden audit --only sources --fail-on v1-allowed,unknown
  imds-warden audit --profile dev --profile prod
  imds-warden audit --assume-role Auditor --accounts 111122223333,444455556666

Several --where of one field: any of them; of several fields: all of them. Values are compared whole,
in any case; an empty one selects instances that have none. Fields: those of the json format, "plan"
for its action, "planReason". A dash in place of a count is a metric without data, never a zero.
Who still allows IMDSv1: the verdicts in-use, unknown and ready.

Sources are launch templates, launch configurations, Auto Scaling groups, fleets and the account's AMIs;
their verdict says what an instance launched from there now would get: v1-allowed, unknown, launch-fails,
v2-only, off. csv, ndjson and lines hold one kind of rows: instances, or what --only names; and so do
--where, --sort and --columns. sources alone costs nothing: no metric is read.`;

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

RUN is what apply, explain or a digest names; RUN/INSTANCE is one change of it, and so is RUN/lt-..., of a
launch template, or RUN/defaults-eu-west-1. Of a template the default is set back; a version that was made stays. All five settings go back
to exactly what was recorded before the change. What somebody has set otherwise since, or what the account
forbids, is refused, and the rest is done. It works while the settings say observe, and is not counted by
any limit. What was undone is not done again until its tag is set anew. An undo can be undone.`;

export const imageHelp = `
Examples:
  imds-warden image ami-0123456789abcdef0 --imds-support v2.0
  imds-warden image ami-0123456789abcdef0 --imds-support v2.0 --regions eu-west-1 --yes --irreversible

It shows which templates, configurations and fleets name the AMI, and the verdicts of the instances that
were launched from it. Where one of these is rejecting, in-use or unknown, or one of another AMI that would
be launched from it next, or where there is none at all, or somebody could not be asked, it is held without
--force. AWS cannot take it back: only a new AMI from the snapshot comes without it. So
on a terminal the id is to be typed; elsewhere --yes and --irreversible together answer for you. The AMI
must be the account's own.

It is recorded as apply records its changes. The kill switch and the change window stop it; limits do not.`;

export const explainHelp = `
Examples:
  imds-warden explain i-0123456789abcdef0
  imds-warden explain i-0123456789abcdef0 --format json --regions eu-west-1
  imds-warden explain lt-0123456789abcdef0           what a launch from each version gets, and who decides
  imds-warden explain group:web                      what its next replacement brings, and how to fix that
  imds-warden explain ami-0123456789abcdef0
  imds-warden explain role:web                       who has it, and who calls IMDSv1 with it

Also configuration:NAME, fleet-... and sfr-.... Names are in the case that AWS shows. The commands that it
offers are to be pasted: it runs none of them. Without a stack it tells what is recorded in .imds-warden/ in this folder, if there is one. Nothing is
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

export const guardrailsHelp = `
Examples:
  imds-warden guardrails check
  imds-warden guardrails check --enforced --format json --out check.json
  imds-warden guardrails scp --except arn:aws:iam::*:role/break-glass > scp.json
  imds-warden guardrails scp --parts launch,change --hop-limit 3 --out scp.json
  imds-warden guardrails iam --partition aws-us-gov > iam.json
  imds-warden guardrails declarative --enforced > declarative.json

Parts: launch (RunInstances), change (an instance back to IMDSv1), defaults (the account's), credentials
(what IMDSv1 handed out). check reads the account as audit does, and CloudTrail; it says for each
statement what works today and would be refused, and takes the same options as the policy. Its exit code
is 0 when nothing would break, 3 when something would, 4 when something is not known. What guard rails do
not stop is in docs/guardrails.md.`;

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
