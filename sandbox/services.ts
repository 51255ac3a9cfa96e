import { describeAutoScalingGroups } from './autoscaling/describe-auto-scaling-groups.ts';
import { describeLaunchConfigurations } from './autoscaling/describe-launch-configurations.ts';
import { athenaOperations } from './athena/operations.ts';
import { describeQuery } from './cloudtrail/describe-query.ts';
import { getLakeQueryResults } from './cloudtrail/get-query-results.ts';
import { lookupEvents } from './cloudtrail/lookup-events.ts';
import { startQuery } from './cloudtrail/start-query.ts';
import { getMetricData } from './cloudwatch/get-metric-data.ts';
import { createEventBus } from './events/create-event-bus.ts';
import { putEvents } from './events/put-events.ts';
import { ec2Operations } from './ec2/operations.ts';
import { listInstanceProfiles } from './iam/list-instance-profiles.ts';
import { listRoleTags } from './iam/list-role-tags.ts';
import type { Operation } from './operation.ts';
import { createSecret } from './secretsmanager/create-secret.ts';
import { getSecretValue } from './secretsmanager/get-secret-value.ts';
import { putSecretValue } from './secretsmanager/put-secret-value.ts';
import { batchImportFindings } from './securityhub/batch-import-findings.ts';
import { snsOperations } from './sns/operations.ts';
import { sqsOperations } from './sqs/operations.ts';
import { getParameter } from './ssm/get-parameter.ts';
import { putParameter } from './ssm/put-parameter.ts';
import { startExecution } from './states/start-execution.ts';
import { assumeRole } from './sts/assume-role.ts';
import { getCallerIdentity } from './sts/get-caller-identity.ts';
import { cborProtocol } from './wire/cbor-protocol.ts';
import { ec2Protocol } from './wire/ec2-protocol.ts';
import type { HttpRequest } from './wire/http-message.ts';
import { jsonProtocol } from './wire/json-protocol.ts';
import type { Protocol } from './wire/protocol.ts';
import { queryProtocol } from './wire/query-protocol.ts';
import { restJsonProtocol } from './wire/rest-json-protocol.ts';

export interface Service {
  readonly protocolOf: (request: HttpRequest) => Protocol;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly failures: Failures;
  readonly isGlobal?: boolean;
}

/** A service's words for the failures that any operation can meet: code and HTTP status. */
export type Failures = Record<
  'throttle' | 'accessDenied' | 'serverError' | 'invalidCredentials' | 'expiredCredentials',
  [string, number]
>;

const EC2: Failures = {
  throttle: ['RequestLimitExceeded', 503],
  accessDenied: ['UnauthorizedOperation', 403],
  serverError: ['InternalError', 500],
  invalidCredentials: ['AuthFailure', 401],
  expiredCredentials: ['RequestExpired', 400],
};
const QUERY: Failures = {
  throttle: ['Throttling', 400],
  accessDenied: ['AccessDenied', 403],
  serverError: ['InternalFailure', 500],
  invalidCredentials: ['InvalidClientTokenId', 403],
  expiredCredentials: ['ExpiredToken', 403],
};
const JSON_FAILURES: Failures = {
  throttle: ['ThrottlingException', 400],
  accessDenied: ['AccessDeniedException', 400],
  serverError: ['InternalServerError', 500],
  invalidCredentials: ['UnrecognizedClientException', 400],
  expiredCredentials: ['ExpiredTokenException', 400],
};

const MONITORING = 'http://monitoring.amazonaws.com/doc/2010-08-01/';
const json10 = jsonProtocol('1.0');
const json11 = jsonProtocol('1.1');

/** By the signing name in the credential scope. DynamoDB's operations are dynalite's; its entry serves errors only. */
export const services: Record<string, Service> = {
  ec2: service(ec2Protocol('http://ec2.amazonaws.com/doc/2016-11-15/'), ec2Operations, EC2),
  monitoring: {
    ...service(json10, [getMetricData], {
      ...JSON_FAILURES,
      // The codes of its query protocol, which it repeats in a header for JSON and CBOR.
      accessDenied: QUERY.accessDenied,
      expiredCredentials: QUERY.expiredCredentials,
    }),
    protocolOf: monitoringProtocol,
  },
  iam: {
    ...query('https://iam.amazonaws.com/doc/2010-05-08/', [listInstanceProfiles, listRoleTags]),
    isGlobal: true,
  },
  sts: {
    ...query('https://sts.amazonaws.com/doc/2011-06-15/', [assumeRole, getCallerIdentity]),
    isGlobal: true,
  },
  sns: service(queryProtocol('http://sns.amazonaws.com/doc/2010-03-31/'), snsOperations, {
    ...QUERY,
    accessDenied: ['AuthorizationError', 403],
  }),
  autoscaling: query('http://autoscaling.amazonaws.com/doc/2011-01-01/', [
    describeAutoScalingGroups,
    describeLaunchConfigurations,
  ]),
  ssm: service(json11, [getParameter, putParameter], JSON_FAILURES),
  cloudtrail: service(
    json11,
    [describeQuery, getLakeQueryResults, lookupEvents, startQuery],
    JSON_FAILURES,
  ),
  athena: service(json11, athenaOperations, {
    ...JSON_FAILURES,
    throttle: ['TooManyRequestsException', 400],
    serverError: ['InternalServerException', 500],
  }),
  states: service(json10, [startExecution], JSON_FAILURES),
  sqs: service(json10, sqsOperations, {
    ...JSON_FAILURES,
    throttle: ['RequestThrottled', 403],
    serverError: ['InternalFailure', 500],
  }),
  secretsmanager: service(json11, [createSecret, getSecretValue, putSecretValue], {
    ...JSON_FAILURES,
    serverError: ['InternalServiceError', 500],
  }),
  events: service(json11, [createEventBus, putEvents], {
    ...JSON_FAILURES,
    serverError: ['InternalException', 500],
  }),
  securityhub: service(restJsonProtocol([batchImportFindings]), [batchImportFindings], {
    ...JSON_FAILURES,
    throttle: ['TooManyRequestsException', 429],
    accessDenied: ['AccessDeniedException', 403],
    serverError: ['InternalException', 500],
    invalidCredentials: ['UnrecognizedClientException', 403],
    expiredCredentials: ['ExpiredTokenException', 403],
  }),
  dynamodb: service(json10, [], JSON_FAILURES),
};

function service(
  protocol: Protocol,
  operations: readonly Operation[],
  failures: Failures,
): Service {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  return { protocolOf: () => protocol, operations: byName, failures };
}

function query(xmlNamespace: string, operations: readonly Operation[]): Service {
  return service(queryProtocol(xmlNamespace), operations, QUERY);
}

// CloudWatch is moving from query over JSON to CBOR, and clients of all three ages are in use.
function monitoringProtocol(request: HttpRequest): Protocol {
  if (request.headers['x-amz-target']) return json10;
  return request.path.startsWith('/service/') ? cborProtocol : queryProtocol(MONITORING);
}
