export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Oldest first; the last one is AWSCURRENT. */
  readonly versions: { readonly id: string; readonly value: string; readonly createdAt: number }[];
}
