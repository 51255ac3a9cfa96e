/** An AMI that the account can see. One that is not there is deregistered, or not shared any more. */
export interface Image {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** `amazon`, where AWS owns it. */
  readonly ownerAlias?: string;
  readonly isPublic: boolean;
  readonly createdAt: number;
  /** Once it is v2.0, nobody can take it back. */
  imdsSupport?: 'v2.0';
  /** Epoch milliseconds; undefined: never, or EC2 does not say. */
  lastLaunchedAt?: number;
  tags: Record<string, string>;
}
