import type { IncomingMessage } from 'node:http';

/** One call, as its signature and its protocol name it. */
export type Call = {
  /** As services sign: `ec2`, `iam`, `sts`, `ssm`, and `monitoring` for CloudWatch. */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  /** Of EC2, IAM and STS, which send forms. */
  readonly parameters: Readonly<Record<string, string>>;
};

export function readCall({ url = '', headers }: IncomingMessage, body: Buffer): Call {
  const [region = '', service = ''] = scope.exec(headers.authorization ?? '')?.slice(1) ?? [];
  // Forms name the operation inside, JSON in a header (AmazonSSM.GetParameter), CBOR in the path.
  const inPath = /\/operation\/(\w+)$/.exec(url)?.[1];
  const inHeader = String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1);
  if (inPath || inHeader)
    return { service, region, operation: inPath ?? inHeader ?? '', parameters: {} };
  const { Action: operation = '', ...parameters } = Object.fromEntries(
    new URLSearchParams(body.toString()),
  );
  return { service, region, operation, parameters };
}

/** The signature's scope: KEY/DATE/REGION/SERVICE/aws4_request. */
const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;
