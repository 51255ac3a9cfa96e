import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { HubFinding } from '../domain/hub-finding.ts';
import { productName } from '../domain/names.ts';
import { partitionOf } from '../domain/partition-of.ts';

/** docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html; longer texts are cut there anyway. */
const mostTitle = 256;
const mostDescription = 1024;
const mostFact = 2048;

/**
 * A finding in AWS's format. The same id again is the same finding: an update, when its time is later.
 * docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html
 * @param at ISO time of this state; the time of creation is kept from the first import
 */
export function toAsff(finding: HubFinding, at: string): AwsSecurityFinding {
  const { account, region, instanceId, compliance, severity, isArchived, facts } = finding;
  const partition = partitionOf(region);
  return {
    SchemaVersion: '2018-10-08',
    Id: `${productName}/${account}/${region}/${instanceId}`,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    GeneratorId: `${productName}/imdsv1-allowed`,
    AwsAccountId: account,
    CreatedAt: at,
    UpdatedAt: at,
    Title: cut(finding.title, mostTitle),
    Description: cut(finding.description, mostDescription),
    // Severity and Types themselves are the customer's to change; a provider's own go here.
    FindingProviderFields: { Severity: { Label: labels[severity] }, Types: types },
    Compliance: { Status: statuses[compliance] },
    RecordState: isArchived ? 'ARCHIVED' : 'ACTIVE',
    Remediation: { Recommendation: { Text: remediation, Url: guide } },
    ProductFields: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        `${productName}/${name}`,
        cut(value, mostFact),
      ]),
    ),
    Resources: [
      {
        Type: 'AwsEc2Instance',
        Id: `arn:${partition}:ec2:${region}:${account}:instance/${instanceId}`,
        Partition: partition,
        Region: region,
        Details: { AwsEc2Instance: details(finding) },
      },
    ],
  };
}

function details({ options, profileArn, launchedAt }: HubFinding) {
  return {
    ...(launchedAt === null ? {} : { LaunchedAt: launchedAt }),
    ...(profileArn === null ? {} : { IamInstanceProfileArn: profileArn }),
    ...(options === null
      ? {}
      : {
          MetadataOptions: {
            HttpTokens: options.httpTokens,
            HttpEndpoint: options.httpEndpoint,
            HttpPutResponseHopLimit: options.hopLimit,
            HttpProtocolIpv6: options.httpProtocolIpv6,
            InstanceMetadataTags: options.instanceMetadataTags,
          },
        }),
  };
}

const labels = { high: 'HIGH', medium: 'MEDIUM', informational: 'INFORMATIONAL' } as const;
const statuses = { failed: 'FAILED', passed: 'PASSED', unknown: 'NOT_AVAILABLE' } as const;
const types = ['Software and Configuration Checks/AWS Security Best Practices'];

const remediation =
  'Update what still calls the metadata service without a token, then require IMDSv2; imds-warden does the second when the instance carries its action tag.';
const guide =
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html';

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}
