import type { Keys } from './group-words.ts';

/**
 * The first versions that use IMDSv2:
 * docs.aws.amazon.com/AWSEC2/latest/UserGuide/use-a-supported-sdk-version-for-imdsv2.html
 */
export const sdkVersions: readonly (readonly [string, string])[] = [
  ['AWS CLI', '1.16.289'],
  ['Tools for PowerShell', '4.0.1.0'],
  ['Python, boto3', '1.12.6'],
  ['Python, botocore', '1.13.25'],
  ['Java 2.x', '2.10.21'],
  ['Java 1.x', '1.11.678'],
  ['JavaScript (Node.js)', '2.722.0'],
  ['Go v2', '0.19.0'],
  ['Go', '1.25.38'],
  ['.NET', '3.3.634.1'],
  ['C++', '1.7.229'],
  ['PHP', '3.147.7'],
  ['Ruby', '3.79.0'],
];

/** How to make software use IMDSv2: each a sentence, and where more is to be read. */
export function updateWords({ action, hopLimit }: Keys) {
  return {
    title: 'HOW TO UPDATE',
    versions: 'These versions, and all newer ones, use IMDSv2 by themselves:',
    versionsLink:
      'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/use-a-supported-sdk-version-for-imdsv2.html',
    scripts: 'Scripts of your own have to ask for a token first, and to send it along:',
    scriptsLink:
      'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
    process:
      'Which process is it? The AWS IMDS Packet Analyzer, run on the instance, names each one that calls IMDSv1:',
    processLink: 'https://github.com/aws/aws-imds-packet-analyzer',
    containers: `In containers the answer travels one hop further: at hop limit 1 even new software falls back to IMDSv1, or fails. Set ${hopLimit}=2 beside ${action}=modify.`,
  } as const;
}
