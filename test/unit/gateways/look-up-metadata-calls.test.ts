import { describe, expect, it } from 'vitest';
import { awsClients } from '../../../shared/gateways/clients.ts';
import { lookUpMetadataCalls } from '../../../shared/gateways/look-up-metadata-calls.ts';
import { answering } from '../support/http-server.ts';

const target = { account: '111122223333', region: 'eu-west-1' };
const operation = 'ModifyInstanceMetadataOptions';
const at = 1_795_000_000;

const session = {
  type: 'AssumedRole',
  arn: 'arn:aws:sts::111122223333:assumed-role/ops/me',
  sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:role/team/ops' } },
};

/** What CloudTrail answers, a page each. */
async function lookUp(...pages: readonly (readonly object[])[]) {
  let next = 0;
  const { url, seen } = await answering(() => {
    const events = pages[next++] ?? [];
    const Events = events.map((event) => ({
      EventTime: at,
      CloudTrailEvent: JSON.stringify(event),
    }));
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    return { headers, body: { Events, ...(next < pages.length ? { NextToken: `${next}` } : {}) } };
  });
  const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };
  const clients = awsClients({ endpoint: url, region: target.region, credentials });
  return { found: await lookUpMetadataCalls(clients, target, operation), seen };
}

const call = (userIdentity: object, requestParameters: object | null) => ({
  userIdentity,
  requestParameters,
});

describe('who sets metadata options', () => {
  it('is the role of a session, path included, and what was asked, however it is written', async () => {
    const capitals = {
      ModifyInstanceMetadataOptionsRequest: { HttpTokens: 'optional', InstanceId: 'i-1' },
    };
    const small = { httpTokens: 'required', httpPutResponseHopLimit: 3 };
    const { found } = await lookUp([call(session, capitals), call(session, small)]);
    const principal = 'arn:aws:iam::111122223333:role/team/ops';
    const action = `ec2:${operation}`;
    const lastAt = new Date(at * 1000).toISOString();
    expect(found).toEqual({
      calls: [
        { ...target, action, principal, asked: { HttpTokens: 'optional' }, lastAt },
        {
          ...target,
          action,
          principal,
          asked: { HttpTokens: 'required', HttpPutResponseHopLimit: '3' },
          lastAt,
        },
      ],
      more: null,
    });
  });

  it.each([
    [{ arn: session.arn }, 'arn:aws:iam::111122223333:role/ops'],
    [{ arn: 'arn:aws:iam::111122223333:user/me' }, 'arn:aws:iam::111122223333:user/me'],
    [{ arn: 'arn:aws:iam::111122223333:root' }, 'arn:aws:iam::111122223333:root'],
  ])('of %j is %s', async (identity, principal) => {
    const { found } = await lookUp([call(identity, {})]);
    expect(found.calls.map((one) => one.principal)).toEqual([principal]);
  });

  it('is nobody of whom a call failed, and is not whole where CloudTrail names nobody', async () => {
    const failed = { ...call(session, {}), errorCode: 'Client.UnauthorizedOperation' };
    const nameless = call({ type: 'AWSService' }, null);
    const { found } = await lookUp([failed, nameless, call({ arn: 'who\u0007' }, {})]);
    expect(found).toEqual({ calls: [], more: 'CloudTrail names nobody for 2 of the calls' });
  });

  it('is not whole where an event is in no shape that CloudTrail documents', async () => {
    const odd = { userIdentity: 'root', requestParameters: {} };
    const { found } = await lookUp([odd, call({ arn: 7 }, {}), call(session, {})]);
    expect(found.calls).toHaveLength(1);
    expect(found.more).toBe("2 of CloudTrail's events could not be read");
    const both = await lookUp([odd, call({}, {})]);
    expect(both.found.more).toBe(
      "CloudTrail names nobody for 1 of the calls, and 1 of CloudTrail's events could not be read",
    );
  });

  it('is read page by page, and not for ever', async () => {
    const { found, seen } = await lookUp(...Array.from({ length: 12 }, () => [call(session, {})]));
    expect(seen).toHaveLength(10);
    expect(found.calls).toHaveLength(10);
    expect(found.more).toBe(`there were more than 500 ${operation} in 90 days`);
    expect(JSON.parse(seen[1]?.body ?? '')).toMatchObject({ NextToken: '1', MaxResults: 50 });
  });
});
