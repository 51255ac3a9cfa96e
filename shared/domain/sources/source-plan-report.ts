import * as z from 'zod/mini';
import { intentKinds } from '../intent.ts';
import { planStatuses } from '../plan-status.ts';
import { account, count, type Fixed, told, wantedOptions, word } from '../report-parts.ts';
import { verdictKinds } from '../verdict.ts';
import { launchVerdictKinds } from './launch.ts';
import { sourceActions } from './source-plan.ts';
import { sourceKinds } from './source.ts';

const tokens = z.enum(['optional', 'required']);
const onOrOff = z.enum(['enabled', 'disabled']);

/** Of a launch; the account's defaults know no IPv6. */
const defaultsThatAreSet = {
  httpTokens: z.exactOptional(tokens),
  httpEndpoint: z.exactOptional(onOrOff),
  hopLimit: z.exactOptional(z.int()),
  instanceMetadataTags: z.exactOptional(onOrOff),
};

const wantedDefaults = z.strictObject({
  httpTokens: z.exactOptional(z.nullable(tokens)),
  httpEndpoint: z.exactOptional(z.nullable(onOrOff)),
  hopLimit: z.exactOptional(z.nullable(z.int())),
  instanceMetadataTags: z.exactOptional(z.nullable(onOrOff)),
});

const callSchema = z
  .discriminatedUnion('call', [
    z.strictObject({
      call: z.literal('create-version'),
      from: told(count, 'The version that is copied.'),
      options: told(wantedOptions, 'All metadata options that the copy names.'),
      description: z.string(),
    }),
    z.strictObject({
      call: z.literal('set-default'),
      version: told(z.nullable(count), 'null: the version that the call before makes.'),
    }),
    z.strictObject({
      call: z.literal('set-defaults'),
      options: told(wantedDefaults, 'null: no preference.'),
    }),
    z.strictObject({ call: z.literal('set-enforced'), enforced: z.boolean() }),
    z.strictObject({ call: z.literal('require-v2') }),
  ])
  .check(z.meta({ id: 'call' }));

const stateSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('template'), defaultVersion: count, latestVersion: count }),
  z.strictObject({
    of: z.literal('defaults'),
    options: told(z.strictObject(defaultsThatAreSet), 'Those that are set.'),
    enforced: told(z.boolean(), 'HttpTokensEnforced.'),
  }),
  z.strictObject({ of: z.literal('image'), imdsSupport: z.nullable(z.literal('v2.0')) }),
]);

/** One source of a plan: what tomorrow's instances come from, and what is to be changed of it. */
export const sourcePlanItemSchema = z
  .strictObject({
    account,
    region: word,
    kind: z.enum(sourceKinds),
    id: told(
      word,
      'An id, or of a group and a configuration the name; of the account defaults "defaults".',
    ),
    name: told(z.nullable(z.string()), 'As it was written.'),
    owner: told(word, 'Who hears of it: an e-mail address, a #channel or "operations".'),
    verdict: told(
      z.enum(launchVerdictKinds),
      'What an instance launched from here now would get, worst first.',
    ),
    intent: told(z.enum(intentKinds), 'What its tags ask for.'),
    status: told(
      z.enum(planStatuses),
      'As of an item; waiting: also until the instances that hang on it are ready.',
    ),
    action: told(
      z.enum(['none', ...sourceActions]),
      'The change that is asked for, whatever becomes of it: modify by a tag, require and enforce by accountDefaults in the settings.',
    ),
    before: told(z.nullable(stateSchema), 'As it is now; null: it is not known.'),
    calls: told(z.array(callSchema), 'What is sent to EC2, in order; empty: nothing is planned.'),
    hanging: told(
      z.nullable(z.partialRecord(z.enum(verdictKinds), count)),
      'Living instances that came from it, by their own verdict; those that occur; null: not known, as what would replace them could not be read.',
    ),
    reason: told(z.string(), 'Why; it may quote a tag.'),
    waitsFor: told(z.nullable(z.string()), 'Why a change that is planned is not made now.'),
    override: told(z.nullable(z.string()), 'How to have a held change all the same.'),
  })
  .check(z.meta({ id: 'source' }));

export type SourcePlanItem = Fixed<z.infer<typeof sourcePlanItemSchema>>;
