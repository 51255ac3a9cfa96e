import type { IncomingHttpHeaders } from 'node:http';

/** A request read to its end. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
  /** For the call log. */
  readonly errorCode?: string | undefined;
}
