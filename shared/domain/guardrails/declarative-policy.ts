export type DeclarativeParameters = {
  /** Of instances that name none themselves, 1..64. */
  readonly hopLimit: number;
  /** Also refuse every launch, and every change, that allows IMDSv1. */
  readonly enforced: boolean;
  /** What people read whom the policy refuses something. */
  readonly message: string;
};

type Assigned = { readonly '@@assign': string };

/**
 * A declarative policy for EC2, as Organizations takes it. Values are texts, the hop limit too:
 * docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html (Instance Metadata).
 */
export type DeclarativePolicy = {
  readonly ec2_attributes: {
    readonly instance_metadata_defaults: {
      readonly http_tokens: Assigned;
      readonly http_put_response_hop_limit: Assigned;
      readonly http_tokens_enforced?: Assigned;
    };
    readonly exception_message: Assigned;
  };
};

export const declarativeMessage =
  'IMDSv2 is required by a policy of the organization: launch with HttpTokens=required.';

/**
 * The account's defaults of every Region, out of the accounts' hands. The endpoint and tags in the metadata are not IMDSv1's
 * matter and are left alone; enforcement that is not asked for is left out, so that it stays the accounts' own.
 */
export function declarativePolicy(parameters: DeclarativeParameters): DeclarativePolicy {
  const { hopLimit, enforced, message } = parameters;
  return {
    ec2_attributes: {
      instance_metadata_defaults: {
        http_tokens: assign('required'),
        http_put_response_hop_limit: assign(String(hopLimit)),
        ...(enforced ? { http_tokens_enforced: assign('enabled') } : {}),
      },
      exception_message: assign(message),
    },
  };
}

function assign(value: string): Assigned {
  return { '@@assign': value };
}
