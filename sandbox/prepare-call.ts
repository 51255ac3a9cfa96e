import { AwsError } from './aws-error.ts';
import type { DynamoDb } from './dynamodb/dynamo-db.ts';
import type { Context } from './operation.ts';
import { type Failures, type Service, services } from './services.ts';
import { credentialScope } from './wire/credential-scope.ts';
import type { HttpAnswer, HttpRequest } from './wire/http-message.ts';
import { jsonProtocol } from './wire/json-protocol.ts';
import { queryProtocol } from './wire/query-protocol.ts';
import { requireMembers } from './wire/require-members.ts';

/** A request understood as far as possible: who is called, with what, and how to answer. */
export interface PreparedCall {
  readonly service: string;
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  readonly region: string;
  /** Where the caller reached the sandbox. */
  readonly origin: string;
  readonly operation: string;
  readonly input: unknown;
  readonly failures: Failures;
  readonly isGlobal: boolean;
  /** Throws AwsError where the input was wrong. */
  readonly run: (context: Context, requestId: string) => HttpAnswer | Promise<HttpAnswer>;
  readonly writeError: (error: AwsError, requestId: string) => HttpAnswer;
}

export function prepareCall(request: HttpRequest, dynamoDb: DynamoDb): PreparedCall {
  const scope = credentialScope(request.headers.authorization);
  const service = scope && services[scope.service];
  if (!service) return unroutable(request, scope?.service);
  const protocol = service.protocolOf(request);
  const operation = protocol.operationName(request);
  const common = {
    service: scope.service,
    accessKeyId: scope.accessKeyId,
    sessionToken: sessionToken(request),
    region: scope.region,
    origin: originOf(request),
    operation,
    failures: service.failures,
    isGlobal: service.isGlobal === true,
    writeError: (error: AwsError, requestId: string) => protocol.writeError(error, requestId),
  };
  if (scope.service === 'dynamodb') {
    return {
      ...common,
      input: parseJson(request.body),
      run: ({ account, region }) => dynamoDb.send(account.id, region.name, request),
    };
  }
  const known = service.operations.get(operation);
  if (!known)
    return {
      ...common,
      input: undefined,
      run: () => fail(unknownOperation(scope.service, operation, service)),
    };
  try {
    const input = protocol.readInput(request, known);
    requireMembers(known.schema[4], input, scope.service);
    const run = (context: Context, requestId: string) =>
      protocol.writeOutput(known, known.run(input, context), requestId);
    return { ...common, input, run };
  } catch (error) {
    return { ...common, input: undefined, run: () => fail(error) };
  }
}

function unroutable(request: HttpRequest, service: string | undefined): PreparedCall {
  const isJson = String(request.headers['content-type']).includes('json');
  const protocol = isJson
    ? jsonProtocol('1.0')
    : queryProtocol('http://webservices.amazon.com/AWSFault/2005-15-09');
  const known = Object.keys(services).join(', ');
  const error = service
    ? new AwsError('InvalidAction', `The sandbox has no service '${service}': it knows ${known}.`)
    : new AwsError(
        'MissingAuthenticationToken',
        'Request is missing Authentication Token: sign it with any credentials.',
        403,
      );
  return {
    service: service ?? '',
    accessKeyId: '',
    sessionToken: undefined,
    region: '',
    origin: originOf(request),
    operation: protocol.operationName(request),
    input: undefined,
    failures: services['sts']?.failures ?? fail(error),
    isGlobal: true,
    run: () => fail(error),
    writeError: (error: AwsError, requestId: string) => protocol.writeError(error, requestId),
  };
}

function unknownOperation(name: string, operation: string, { operations }: Service): AwsError {
  const known = [...operations.keys()].join(', ');
  return new AwsError(
    'InvalidAction',
    `The sandbox's ${name} has no operation '${operation}': it knows ${known}.`,
  );
}

function originOf({ headers }: HttpRequest): string {
  return `http://${headers.host ?? '127.0.0.1'}`;
}

function sessionToken({ headers }: HttpRequest): string | undefined {
  const token = headers['x-amz-security-token'];
  return token === undefined ? undefined : String(token);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function fail(error: unknown): never {
  throw error;
}
