import { join } from 'node:path';
import { freePort } from '../workshop/free-port.ts';
import { startServer } from '../workshop/start-server.ts';
import type { Workshop } from '../workshop/workshop.ts';
import { accountId } from './account.ts';

/** MiniStack on a free port; its environment reaches the Lambdas, which find moto by it. Answers its address. */
export async function startMiniStack(
  workshop: Workshop,
  bin: string,
  elsewhere: { readonly ec2: string; readonly moto: string },
): Promise<string> {
  const port = await freePort();
  return startServer(workshop, {
    name: 'ministack',
    command: join(bin, 'ministack'),
    arguments: [],
    environment: {
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      // Keys of assumed roles belong to this account too.
      MINISTACK_ACCOUNT_ID: accountId,
      STATE_DIR: join(workshop.folder, 'ministack-state'),
      S3_DATA_DIR: join(workshop.folder, 'ministack-s3'),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      // Retries of the state machine need not wait as long as they do on AWS.
      SFN_WAIT_SCALE: '0.1',
      AWS_ENDPOINT_URL_EC2: elsewhere.ec2,
      AWS_ENDPOINT_URL_CLOUDWATCH: elsewhere.moto,
      AWS_ENDPOINT_URL_IAM: elsewhere.moto,
    },
    port,
    health: '/_ministack/health',
  });
}
