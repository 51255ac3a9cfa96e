import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { deniedBy } from '../../../../shared/decisions/guardrails/denied-by.ts';
import { guardParameters } from '../../../../shared/domain/guardrails/guard-parameters.ts';
import { guardPolicy } from '../../../../shared/domain/guardrails/guard-policy.ts';
import { change, launch, remediator } from './requests.ts';

const exceptions = fc.subarray([
  'arn:aws:iam::*:role/break-glass',
  'arn:*:iam::*:role/team/*',
  'arn:aws:iam::444455556666:root',
]);
const parameters = fc
  .record({ hopLimit: fc.integer({ min: 1, max: 64 }), exceptions })
  .map((given) => guardParameters(given));
/** Nobody that any pattern above fits. */
const nobody = fc.constantFrom(
  'arn:aws:iam::111122223333:user/dev',
  'arn:aws:iam::111122223333:role/teamster',
  'arn:aws:iam::111122223333:role/not-break-glass',
  'arn:aws:iam::111122223333:root',
);
const setting = (...values: readonly string[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
/** Whatever keys a request may bring; a key that is undefined is not there. */
const anyContext = fc
  .record({
    'ec2:MetadataHttpEndpoint': setting('enabled', 'disabled'),
    'ec2:MetadataHttpTokens': setting('optional', 'required'),
    'ec2:MetadataHttpPutResponseHopLimit': setting('1', '2', '3', '64'),
    'ec2:Attribute/HttpTokens': setting('optional', 'required'),
    'ec2:Attribute/HttpEndpoint': setting('enabled', 'disabled'),
    'ec2:Attribute/HttpPutResponseHopLimit': setting('1', '2', '9', '10', '64'),
    'ec2:RoleDelivery': setting('1.0', '2.0'),
    'aws:ViaAWSService': setting('true', 'false'),
  })
  .map(
    (keys) =>
      Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >,
  );

it('lets nobody but exceptions launch with tokens optional, or left out, in any context', () => {
  fc.assert(
    fc.property(parameters, nobody, anyContext, (given, principal, context) => {
      fc.pre(context['ec2:MetadataHttpTokens'] !== 'required');
      expect(deniedBy(guardPolicy(given), launch(context, principal))).not.toEqual([]);
    }),
  );
});

it('lets nobody but exceptions and the remediation role allow IMDSv1 on an instance that did not', () => {
  fc.assert(
    fc.property(parameters, nobody, anyContext, (given, principal, context) => {
      const endpoint = context['ec2:Attribute/HttpEndpoint'] ?? context['ec2:MetadataHttpEndpoint'];
      const tokens = context['ec2:Attribute/HttpTokens'] ?? context['ec2:MetadataHttpTokens'];
      const allowedBefore =
        context['ec2:MetadataHttpTokens'] !== 'required' &&
        context['ec2:MetadataHttpEndpoint'] !== 'disabled';
      fc.pre(!allowedBefore && endpoint === 'enabled' && tokens === 'optional');
      expect(deniedBy(guardPolicy(given), change(context, principal))).not.toEqual([]);
    }),
  );
});

it('never stands in the way of the remediation role', () => {
  fc.assert(
    fc.property(parameters, anyContext, (given, context) => {
      // Its credentials come from Lambda, and are none of an instance.
      const { 'ec2:RoleDelivery': _, ...lambda } = context;
      expect(deniedBy(guardPolicy(given), change(lambda, remediator))).toEqual([]);
    }),
  );
});

it('never stands in the way of a launch, or a change, to IMDSv2 within the hop limit', () => {
  fc.assert(
    fc.property(parameters, nobody, (given, principal) => {
      const hops = String(given.hopLimit);
      const launched = {
        'ec2:MetadataHttpTokens': 'required',
        'ec2:MetadataHttpPutResponseHopLimit': hops,
      };
      const changed = {
        'ec2:Attribute/HttpTokens': 'required',
        'ec2:Attribute/HttpPutResponseHopLimit': hops,
      };
      expect(deniedBy(guardPolicy(given), launch(launched, principal))).toEqual([]);
      expect(deniedBy(guardPolicy(given), change(changed, principal))).toEqual([]);
    }),
  );
});
