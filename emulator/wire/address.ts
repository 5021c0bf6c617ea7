// Which service a request is for, and in which protocol: found out from what comes before its body, as far as it can be.

import { limits, type WireRequest } from './message.ts';
import { cbor, rpcPath } from './protocols/cbor.ts';
import { json } from './protocols/json.ts';
import type { Protocol } from './protocols/protocol.ts';
import { awsQuery, ec2Query } from './protocols/query.ts';
import { restXml } from './protocols/rest-xml.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type ProtocolName, rowOf, type ServiceId, type ServiceRow, serviceIds } from './service-table.ts';

export interface Address {
  readonly service: ServiceId;
  /** The name of a service that the request is for and that is none of ours; `service` means nothing then. */
  readonly foreign: string | undefined;
  readonly protocol: Protocol;
  readonly scope: Scope | undefined;
}

const protocols: Readonly<Record<ProtocolName, Protocol>> = { ec2Query, awsQuery, restXml, json, cbor };

/**
 * By the first of these that the request has: a target, a path of RPC v2, a credential scope, a version in the query or
 * form, a host, a path that begins with a version. What has none of them is for S3, which alone takes any path.
 */
export function addressOf(request: WireRequest): Address {
  const scope = scopeOf(request);
  const target = request.headers.get('x-amz-target')?.split('.')[0] ?? rpcTarget(request);
  const named =
    find((row) => row.target === target) ?? find((row) => row.signingNames.includes(scope?.signingName ?? ''));
  const foreign = named ? undefined : (scope?.signingName ?? target);
  const service = named ?? unnamed(request) ?? 's3';
  const protocol = foreign === undefined ? protocolOf(request, rowOf(service)) : protocolOfForeign(request);
  return { service, foreign, protocol: protocols[protocol], scope };
}

/** Paths of this form are S3's as well, where the header does not say that they are of RPC v2. */
function rpcTarget({ headers, path }: WireRequest): string | undefined {
  return headers.has('smithy-protocol') ? rpcPath.exec(path)?.[1] : undefined;
}

/** The service of a request that is not signed and has no target. */
function unnamed(request: WireRequest): ServiceId | undefined {
  return (
    find((row) => row.version === queryVersion(request)) ??
    find((row) => request.host === row.host || /^[.-]/.test(afterPrefix(request.host, row.host))) ??
    find((row) => row.protocols.includes('restXml') && request.path.startsWith(`/${row.version}/`))
  );
}

function find(isIt: (row: ServiceRow) => boolean): ServiceId | undefined {
  return serviceIds.find((id) => isIt(rowOf(id)));
}

function afterPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : '';
}

function protocolOf(request: WireRequest, { protocols: [usual, ...others] }: ServiceRow): ProtocolName {
  const speaks = (name: ProtocolName) => usual === name || others.includes(name);
  if (request.headers.has('x-amz-target') && speaks('json')) return 'json';
  if (rpcTarget(request) !== undefined && speaks('cbor')) return 'cbor';
  if ((isForm(request) || request.query.has('Action')) && speaks('awsQuery')) return 'awsQuery';
  return usual;
}

/** So that a client of a service that is not here can read the refusal: most services speak JSON. */
function protocolOfForeign(request: WireRequest): ProtocolName {
  if (rpcTarget(request) !== undefined) return 'cbor';
  return isForm(request) || request.query.has('Action') ? 'awsQuery' : 'json';
}

function isForm({ method, headers }: WireRequest): boolean {
  return method === 'POST' && (headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
}

/** Only looked for, not read: a malformed form is found out about by the protocol. */
function queryVersion(request: WireRequest): string | undefined {
  const [version] = request.query.get('Version') ?? [];
  const { buffer, byteOffset, length } = request.body;
  if (version !== undefined || !isForm(request) || length > limits.document) return version;
  return /(?:^|&)Version=([\d-]+)/.exec(Buffer.from(buffer, byteOffset, length).toString('latin1'))?.[1];
}
