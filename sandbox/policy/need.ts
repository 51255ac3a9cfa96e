/** What IAM must allow before a call is performed. */
export interface Need {
  readonly action: string;
  readonly resource: Resource;
}

/** `*` where the action knows no resources. */
export interface Resource {
  readonly arn: string;
  /** What aws:ResourceTag conditions see. */
  readonly tags?: Readonly<Record<string, string>>;
  /** What ec2:Attribute conditions see, by the attribute's name. */
  readonly attributes?: Readonly<Record<string, string>>;
}
