import { readForm } from './read-form.ts';
import type { Protocol } from './protocol.ts';
import { escapeXml, writeXml } from './write-xml.ts';

const XML = { 'content-type': 'text/xml;charset=UTF-8' };
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export function ec2Protocol(xmlNamespace: string): Protocol {
  return {
    operationName: (request) => new URLSearchParams(request.body.toString()).get('Action') ?? '',
    readInput: (request, operation) =>
      readForm(operation.schema[4], request.body.toString(), 'ec2'),
    writeOutput({ name, schema }, output, requestId) {
      const content = `<requestId>${requestId}</requestId>${writeXml(schema[5], output)}`;
      const body = `${DECLARATION}<${name}Response xmlns="${xmlNamespace}">${content}</${name}Response>`;
      return { status: 200, headers: XML, body };
    },
    writeError({ code, message, status }, requestId) {
      const error = `<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
      const body = `${DECLARATION}<Response><Errors>${error}</Errors><RequestID>${requestId}</RequestID></Response>`;
      return { status, headers: XML, body, errorCode: code };
    },
  };
}
