import { describe, expect, it } from 'vitest';
import { calling, refusal } from '../../../shared/gateways/calling.ts';

/** As the SDK throws it. */
function awsError(name: string, message = 'no', metadata: object = { httpStatusCode: 400 }): Error {
  return Object.assign(new Error(message), { name, $metadata: metadata });
}

const failing = async (error: unknown) => {
  try {
    return await calling('DescribeInstances in eu-west-1', async () => {
      throw error;
    });
  } catch (thrown) {
    return thrown as Error;
  }
};

it('an answer is passed on', async () => {
  expect(await calling('a call', async () => 7)).toBe(7);
});

describe('a failure is named by what may be done about it', () => {
  it.each([
    ['UnauthorizedOperation', 'AccessDenied'],
    ['AccessDeniedException', 'AccessDenied'],
    ['OptInRequired', 'AccessDenied'],
    ['ExpiredToken', 'CredentialsMissing'],
    ['CredentialsProviderError', 'CredentialsMissing'],
    ['AuthFailure', 'CredentialsMissing'],
    ['RequestLimitExceeded', 'TransientFailure'],
    ['ThrottlingException', 'TransientFailure'],
    ['TimeoutError', 'TransientFailure'],
    ['InvalidParameterValue', 'CallFailed'],
    ['UnsupportedOperation', 'CallFailed'],
    ['IncorrectInstanceState', 'CallFailed'],
  ])('%s is %s', async (code, name) => {
    expect(await failing(awsError(code))).toMatchObject({
      name,
      message: expect.stringMatching(`^DescribeInstances in eu-west-1: ${code}: no`),
    });
  });

  it('any 5xx is transient, whatever its name', async () => {
    const error = awsError('Strange', 'no', { httpStatusCode: 503 });
    expect(await failing(error)).toMatchObject({ name: 'TransientFailure' });
    expect(await failing(awsError('Strange'))).toMatchObject({ name: 'CallFailed' });
  });

  it('a lost connection is transient by its code', async () => {
    const error = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    expect(await failing(error)).toMatchObject({ name: 'TransientFailure' });
  });

  it('an address that nobody answers at is transient, and says where to look', async () => {
    const error = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(await failing(error)).toMatchObject({
      name: 'TransientFailure',
      message: expect.stringMatching(/; check the network, and AWS_ENDPOINT_URL if it is set$/),
    });
  });

  it("the SDK's hint for programmers is left out", async () => {
    const hint =
      'mismatched tags\n  Deserialization error: to see the raw response, inspect the hidden field';
    expect(await failing(awsError('Strange', hint))).toMatchObject({
      message: 'DescribeInstances in eu-west-1: Strange: mismatched tags',
    });
  });

  it('what is no error at all is a failed call', async () => {
    expect(await failing('boom')).toMatchObject({
      name: 'CallFailed',
      message: 'DescribeInstances in eu-west-1: Unknown: boom',
    });
  });
});

describe('of a refusal is kept', () => {
  it('the code, the message, the status and the request id', () => {
    const metadata = { httpStatusCode: 403, requestId: 'request-1' };
    expect(refusal(awsError('UnauthorizedOperation', 'denied', metadata))).toEqual({
      code: 'UnauthorizedOperation',
      message: 'denied',
      status: 403,
      requestId: 'request-1',
    });
  });

  it('no encoded message', () => {
    const message = 'You are not authorized. Encoded authorization failure message: abc\ndef';
    expect(refusal(awsError('UnauthorizedOperation', message)).message).toBe(
      'You are not authorized.',
    );
  });

  it('no endless message', () => {
    expect(refusal(awsError('X', 'y'.repeat(5000))).message).toHaveLength(300);
  });
});
