/**
 * What a part of a message weighs on its way through SNS: it is JSON in a string of JSON, so every quotation mark counts
 * twice, and those in a tag four times.
 */
export function slackBytes(part: unknown): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(part)));
}
