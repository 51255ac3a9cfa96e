/** An event that a bus of EventBridge accepted. */
export interface BusEvent {
  readonly id: string;
  readonly bus: string;
  readonly region: string;
  readonly source: string;
  readonly detailType: string;
  /** JSON, as it was sent. */
  readonly detail: string;
  readonly resources: readonly string[];
  /** When it was accepted. */
  readonly time: string;
  /** What the entry said of its own time. */
  readonly at?: string;
}
