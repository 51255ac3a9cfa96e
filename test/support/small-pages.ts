import type { Sandbox } from '../../sandbox/index.ts';

/**
 * What EC2 and CloudWatch may do at any time: answer fewer instances, or datapoints, than were asked for, and a token for
 * the rest.
 * @param instances at least 5, which is the least that EC2 may be asked for
 */
export function smallPages(
  sandbox: Pick<Sandbox, 'onCall'>,
  { instances, datapoints }: { readonly instances?: number; readonly datapoints?: number },
): void {
  sandbox.onCall(({ phase, call: { operation, parameters } }) => {
    if (phase === 'after') return;
    if (operation === 'DescribeInstances' && instances !== undefined)
      Object.assign(parameters as object, { MaxResults: instances });
    if (operation === 'GetMetricData' && datapoints !== undefined)
      Object.assign(parameters as object, { MaxDatapoints: datapoints });
  });
}
