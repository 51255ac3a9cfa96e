/** A call as CloudTrail keeps it, in one Region. */
export interface TrailEvent {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** From when on a look-up finds it: CloudTrail takes minutes. */
  readonly visibleAt: number;
  readonly username: string;
  readonly accessKeyId: string;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  /** The whole event as JSON. */
  readonly json: string;
}
