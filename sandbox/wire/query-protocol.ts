import { readForm } from './read-form.ts';
import type { Protocol } from './protocol.ts';
import { escapeXml, writeXml } from './write-xml.ts';

const XML = { 'content-type': 'text/xml' };

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function queryProtocol(xmlNamespace: string): Protocol {
  return {
    operationName: (request) => new URLSearchParams(request.body.toString()).get('Action') ?? '',
    readInput: (request, operation) =>
      readForm(operation.schema[4], request.body.toString(), 'query'),
    writeOutput({ name, schema }, output, requestId) {
      const result = `<${name}Result>${writeXml(schema[5], output)}</${name}Result>`;
      const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      const body = `<${name}Response xmlns="${xmlNamespace}">${result}${metadata}</${name}Response>`;
      return { status: 200, headers: XML, body };
    },
    writeError({ code, message, status }, requestId) {
      const type = status < 500 ? 'Sender' : 'Receiver';
      const error = `<Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
      const content = `<Error>${error}</Error><RequestId>${requestId}</RequestId>`;
      const body = `<ErrorResponse xmlns="${xmlNamespace}">${content}</ErrorResponse>`;
      return { status, headers: XML, body, errorCode: code };
    },
  };
}
