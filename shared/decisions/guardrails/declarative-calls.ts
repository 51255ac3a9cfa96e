import type { GuardFacts } from '../../domain/guardrails/guard-facts.ts';
import type { GuardFinding } from '../../domain/guardrails/guard-finding.ts';
import { callFinding, unknownCallers } from './call-finding.ts';

type Calls = Pick<GuardFacts, 'calls' | 'unknownCalls'>;

/** What the policy sets; HttpTokensEnforced it may. */
const managed = ['HttpTokens', 'HttpPutResponseHopLimit', 'HttpTokensEnforced'];

/**
 * Who sets the account's defaults, to whatever: while a declarative policy manages them, nobody in an account can
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html).
 */
export function defaultsCallFindings({ calls, unknownCalls }: Calls): readonly GuardFinding[] {
  const action = 'ec2:ModifyInstanceMetadataDefaults';
  return [
    ...calls
      .filter((one) => one.action === action)
      .map((one) =>
        managed.some((name) => name in one.asked)
          ? callFinding(one, 'breaks')
          : callFinding(
              one,
              'unknown',
              'whether what the policy leaves alone could be set is not known',
            ),
      ),
    ...unknownCallers(unknownCalls, action),
  ];
}

/**
 * Who set instances back to IMDSv1, which HttpTokensEnforced refuses
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html), or switched the endpoint on without
 * a word of tokens: of an instance that was off and has them optional, that is the same.
 */
export function optionsCallFindings({ calls, unknownCalls }: Calls): readonly GuardFinding[] {
  const action = 'ec2:ModifyInstanceMetadataOptions';
  return [
    ...calls
      .filter((one) => one.action === action)
      .flatMap((one) => {
        const { HttpTokens, HttpEndpoint } = one.asked;
        if (HttpTokens === 'optional') return [callFinding(one, 'breaks')];
        return HttpTokens === undefined && HttpEndpoint === 'enabled'
          ? [callFinding(one, 'unknown', 'how the instance was before is not known')]
          : [];
      }),
    ...unknownCallers(unknownCalls, action),
  ];
}
