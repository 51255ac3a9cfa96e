export interface CredentialScope {
  accessKeyId: string;
  region: string;
  service: string;
}

/** Who signed, for which Region and service: `Credential=AKIA.../20270101/eu-west-1/ec2/aws4_request`. */
export function credentialScope(authorization: string | undefined): CredentialScope | undefined {
  const match = /Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/.exec(
    authorization ?? '',
  );
  const [, accessKeyId, region, service] = match ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}
