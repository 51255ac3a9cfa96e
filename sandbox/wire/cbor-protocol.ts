import { cbor, CborCodec } from '@smithy/core/cbor';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';
import type { Protocol } from './protocol.ts';

const codec = new CborCodec();
const HEADERS = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };

/** https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html: newer SDKs of other languages speak it to CloudWatch. */
export const cborProtocol: Protocol = {
  operationName: (request) => request.path.split('/').at(-1) ?? '',
  readInput(request, operation) {
    try {
      return codec
        .createDeserializer()
        .read(NormalizedSchema.of(operation.schema[4]), request.body);
    } catch (error) {
      throw new AwsError(
        'SerializationException',
        error instanceof Error ? error.message : 'not CBOR',
      );
    }
  },
  writeOutput({ schema }, output) {
    const serializer = codec.createSerializer();
    serializer.write(NormalizedSchema.of(schema[5]), output);
    return { status: 200, headers: HEADERS, body: serializer.flush() };
  },
  writeError({ code, message, status }) {
    const queryError = { 'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}` };
    const body = cbor.serialize({ __type: code, message });
    return { status, headers: { ...HEADERS, ...queryError }, body, errorCode: code };
  },
};
