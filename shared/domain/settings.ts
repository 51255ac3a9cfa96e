import * as z from 'zod/mini';
import { guardRailsPart } from './settings-parts/guard-rails.ts';
import { oneChannelEach } from './settings-parts/one-channel-each.ts';
import { roleDeliveryPart } from './settings-parts/role-delivery.ts';
import {
  accountDefault,
  channelName,
  domain,
  emailAddress,
  ownerAddress,
  regionName,
  schedule,
  share,
  tagKey,
  timeOfDay,
  timeOfEnd,
  timezone,
  wholeNumber,
} from './settings-parts/values.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The settings file, as people write it; every field may be left out. */
export const settingsSchema = z.strictObject({
  $schema: z.optional(z.string()),
  schedule: z._default(schedule, 'rate(1 day)'),
  timezone: z._default(timezone, 'UTC'),
  /** The kill switch: `observe` turns every plan into a report. */
  mode: z._default(z.enum(['observe', 'enforce']), 'observe'),
  regions: z._default(
    z.union([z.literal('all'), z.array(regionName).check(z.minLength(1))]),
    'all',
  ),
  tags: z.prefault(
    z
      .strictObject({
        action: z._default(tagKey, 'imds-warden'),
        until: z._default(tagKey, 'imds-warden:until'),
        reason: z._default(tagKey, 'imds-warden:reason'),
        force: z._default(tagKey, 'imds-warden:force'),
        hopLimit: z._default(tagKey, 'imds-warden:hop-limit'),
        /** Of a launch template: `true` makes the version that modify makes its default. */
        default: z._default(tagKey, 'imds-warden:default'),
      })
      .check(z.refine(areDistinct, 'six different keys')),
    {},
  ),
  owners: z.prefault(
    z.strictObject({
      /** Tag keys that name an owner; the first that an instance carries counts. */
      keys: z._default(z.array(tagKey).check(z.minLength(1)), [
        'owner',
        'OwnerEmail',
        'contact',
        'team',
      ]),
      fallback: z._default(ownerAddress, 'operations'),
      /** Domains that a tag may name; without them any tag could make SNS write to any address. */
      domains: z.optional(z.array(domain).check(z.minLength(1))),
      /** Names as tags carry them -> where they are reached. */
      names: z._default(
        z
          .record(
            z.string().check(z.minLength(1)),
            z.union([ownerAddress, z.strictObject({ email: emailAddress, channel: channelName })]),
          )
          .check(oneChannelEach),
        {},
      ),
    }),
    {},
  ),
  quietDays: z._default(wholeNumber(1, 450), 14),
  /** `growing`: both metrics on an instance's first day and weekly, on the other days only what can have grown since. */
  metrics: z._default(z.enum(['both', 'growing']), 'both'),
  limits: z.prefault(
    z.strictObject({
      maxChangesPerRun: z._default(wholeNumber(1, 10_000), 50),
      /** Share of an owner's instances, and of an Auto Scaling group, that one run may change; at least one. */
      ownerShare: z._default(share, 0.1),
      groupShare: z._default(share, 0.1),
      /** Once more than this share of the changes under watch are rejected, only restores and undos are made until a person clears it. */
      breakerShare: z._default(share, 0.2),
    }),
    {},
  ),
  /** When changes may be made; left out: always. Restores and undos end outages, and never wait for it. */
  changeWindow: z.optional(
    z
      .strictObject({
        days: z._default(z.array(z.enum(weekdays)).check(z.minLength(1)), [...weekdays]),
        /** A window that ends before it begins goes on past midnight. */
        from: timeOfDay,
        to: timeOfEnd,
        /** Left out: that of the schedule. */
        timezone: z.optional(timezone),
      })
      .check(
        z.refine(
          ({ from, to }) => from !== to,
          'open for a while: from and to are the same, so it would never open; for whole days write from 00:00 to 24:00, and to allow changes at any time leave changeWindow out',
        ),
      ),
  ),
  /** What happens after a modify. */
  watch: z.prefault(
    z.strictObject({
      /** So many quiet days end the watch. */
      days: z._default(wholeNumber(1, 60), 14),
      /** At the first rejected call the owner is told; with `undo` the change is undone as well. */
      onRejection: z._default(z.enum(['tell', 'undo']), 'tell'),
    }),
    {},
  ),
  /** Requires IMDSv2 on untagged instances that are ready, once their owners were told so often. */
  campaign: z.prefault(
    z.strictObject({
      enabled: z._default(z.boolean(), false),
      /** Days ahead at which the owner is told, the first of them when an instance becomes ready. */
      noticeDays: z._default(
        z.array(wholeNumber(1, 365)).check(
          z.minLength(1),
          z.refine(
            (days) => days.every((day, index) => index === 0 || day < (days[index - 1] ?? 0)),
            'days that grow fewer, such as [14, 7, 1]',
          ),
        ),
        [14, 7, 1],
      ),
    }),
    {},
  ),
  /**
   * What the account's defaults are to be, in every Region or Region by Region. `required`: IMDSv2, with defaultHopLimit.
   * `enforced`: that, and HttpTokensEnforced once nothing of the Region needs IMDSv1 any more. `leave`: they are only told.
   */
  accountDefaults: z._default(
    z.union([accountDefault, z.record(regionName, accountDefault)]),
    'leave',
  ),
  /** Hop limit of the account's defaults: 2 lets containers reach the metadata service. */
  defaultHopLimit: z._default(wholeNumber(1, 64), 2),
  /** Where CloudTrail's events can be asked which calls were signed with credentials that IMDSv1 had handed out. */
  roleDelivery: z.optional(roleDeliveryPart),
  /** What keeps IMDSv1 out of a clean account, and how far it may go: docs/guardrails.md. */
  guardRails: z.optional(guardRailsPart),
  /** Lets changes through that EC2 will not let anybody undo, because the account enforces IMDSv2. */
  allowIrreversible: z._default(z.boolean(), false),
  /** Sends instances that are tagged or started through the same steps within minutes. */
  reactions: z.prefault(
    z.strictObject({
      enabled: z._default(z.boolean(), true),
      /** Regions beside the stack's own whose events are forwarded to it; each gets a small stack. */
      regions: z._default(z.array(regionName), []),
    }),
    {},
  ),
  /** An owner whose digest did not change hears it again after this many days. */
  remindAfterDays: z._default(wholeNumber(1, 365), 7),
  /** So many mails a day, and the rest waits: SNS charges for each, and ends the subscription of whoever is flooded. */
  mailsPerDay: z._default(wholeNumber(1, 100_000), 1000),
  /** How #channels are reached, and people by their e-mail address; left out: they are not. */
  slack: z.optional(
    z.strictObject({
      /**
       * `bot` posts with a bot token, in threads; `webhook` posts to incoming webhooks; `amazon-q` publishes what Amazon Q
       * Developer in chat applications reads, which whoever runs the account subscribes to the owners' topics.
       */
      mode: z._default(z.enum(['bot', 'webhook', 'amazon-q']), 'bot'),
      /** Name of the secret of Secrets Manager: the bot's token, or JSON of webhook URLs by #channel. */
      secret: z._default(
        z
          .string()
          .check(z.regex(/^[\w/+=.@-]{1,512}$/, 'the name of a secret, such as imds-warden/slack')),
        'imds-warden/slack',
      ),
      /** Owners that are an e-mail address hear it as a direct message as well. Bot alone. */
      directMessages: z._default(z.boolean(), false),
      /** Where Slack's Web API is; GovSlack has one of its own. */
      apiUrl: z._default(z.url({ protocol: /^https?$/ }), 'https://slack.com/api/'),
    }),
  ),
  /** Also tells Security Hub CSPM, in every Region where it is on. */
  securityHub: z._default(z.boolean(), false),
  /** Who is subscribed to the operations topic at deployment. */
  operationsEmail: z.optional(emailAddress),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Keys match in any case, so they must differ in more than case. */
function areDistinct(keys: Readonly<Record<string, string>>): boolean {
  const values = Object.values(keys).map((key) => key.trim().toLowerCase());
  return new Set(values).size === values.length;
}
