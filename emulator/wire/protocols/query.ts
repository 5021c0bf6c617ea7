// The two query protocols: a form goes in, XML comes out. EC2 has one of its own.

import { AwsError } from '../aws-error.ts';
import type { Data, WireResponse } from '../message.ts';
import { membersOf, type Operation } from '../operation.ts';
import { type FormNode, formOf, parseForm } from '../query/form.ts';
import { type Dialect, readForm } from '../query/read.ts';
import type { Service } from '../service.ts';
import { excerpt, textOf } from '../text.ts';
import { declaration, escaped, writeMembers } from '../xml/write.ts';
import { extraMembers, type OutgoingError, type Protocol } from './protocol.ts';

export const ec2Query = queryProtocol('ec2Query', writeEc2Result, writeEc2Error);
export const awsQuery = queryProtocol('awsQuery', writeResult, writeError);

/** What is in every form beside the operation's input, signatures in the query included. */
const ofEveryRequest =
  /^(Action|Version|AWSAccessKeyId|AWSAuthParams|Expires|SecurityToken|Signature(Method|Version)?|Timestamp|X-Amz-.*)$/i;

type WriteResult = (service: Service, operation: Operation, output: Data, requestId: string) => string;
type WriteError = (service: Service, outgoing: OutgoingError, requestId: string) => string;

function queryProtocol(name: Dialect, writeResult: WriteResult, writeError: WriteError): Protocol {
  return {
    name,
    decode(service, { method, query, body }) {
      const form = method === 'POST' ? parseForm(textOf(body)) : formOf(query);
      const operation = operationOf(service, form);
      const input = readForm(membersOf(operation.input), form, name);
      if (name === 'ec2Query') refuseUnknown(form);
      return { operation, input };
    },
    refuse(_service, { what, message }) {
      if (what === 'syntax') return new AwsError('MalformedQueryString', message, { status: 404 });
      return new AwsError(name === 'ec2Query' ? 'InvalidParameterValue' : 'MalformedInput', message);
    },
    encode: (service, operation, output, requestId) =>
      respond(200, writeResult(service, operation, output, requestId), requestId),
    encodeError: (service, outgoing, requestId) =>
      respond(outgoing.status, writeError(service, outgoing, requestId), requestId),
  };
}

function operationOf(service: Service, form: FormNode): Operation {
  const action = form.get('Action')?.value;
  if (!action) throw new AwsError('MissingAction', 'The request is missing an action.');
  const operation = service.operations.get(action);
  const version = form.get('Version')?.value;
  if (operation && (version === undefined || version === service.row.version)) return operation;
  // EC2 has versions without number; the shapes that are known here are those of the last.
  if (operation && service.id === 'ec2' && /^\d{4}-\d{2}-\d{2}$/.test(version ?? '')) return operation;
  throw new AwsError(
    'InvalidAction',
    `The action ${excerpt(action)} is not valid for this web service in version ${excerpt(version ?? '')}.`,
  );
}

/** EC2 says no to what it does not know: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function refuseUnknown(form: FormNode): void {
  for (const name of form.unasked()) {
    if (ofEveryRequest.test(name)) continue;
    throw new AwsError('UnknownParameter', `The parameter ${excerpt(name)} is not recognized`);
  }
}

function writeEc2Result({ row }: Service, { name, output }: Operation, data: Data, requestId: string): string {
  const result = output.kind === 'unit' ? '<return>true</return>' : writeMembers(output.members, data);
  const inner = `<requestId>${requestId}</requestId>${result}`;
  return `<${name}Response xmlns="${row.xmlNamespace}/">${inner}</${name}Response>`;
}

function writeEc2Error(_service: Service, { queryCode, error }: OutgoingError, requestId: string): string {
  const inner = `<Code>${escaped(queryCode)}</Code><Message>${escaped(error.message)}</Message>`;
  return `<Response><Errors><Error>${inner}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
}

function writeResult({ row }: Service, { name, output }: Operation, data: Data, requestId: string): string {
  const result = output.kind === 'unit' ? '' : writeMembers(output.members, data);
  const wrapped = output.kind === 'unit' ? '' : `<${name}Result>${result}</${name}Result>`;
  const inner = `${wrapped}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<${name}Response xmlns="${row.xmlNamespace}">${inner}</${name}Response>`;
}

function writeError({ row }: Service, outgoing: OutgoingError, requestId: string): string {
  const { error, fault, queryCode, shape } = outgoing;
  const head = `<Type>${fault}</Type><Code>${escaped(queryCode)}</Code><Message>${escaped(error.message)}</Message>`;
  const inner = `<Error>${head}${writeMembers(extraMembers(shape), error.fields)}</Error>`;
  return `<ErrorResponse xmlns="${row.xmlNamespace}">${inner}<RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function respond(status: number, xml: string, requestId: string): WireResponse {
  const headers = { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId };
  return { status, headers, body: declaration + xml, streaming: false };
}
