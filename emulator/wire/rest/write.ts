// From an operation's output to an HTTP response of restXml.

import type { Data, WireResponse } from '../message.ts';
import { membersOf, type Operation } from '../operation.ts';
import type { Member, Scalar } from '../shape.ts';
import { writeText } from '../text.ts';
import { declaration, escaped, writeElement, writeMembers } from '../xml/write.ts';
import { isInBody } from './bindings.ts';
import { joinHeader } from './header-list.ts';

export function writeRest(operation: Operation, output: Data, xmlNamespace: string): WireResponse {
  const members = membersOf(operation.output);
  const headers = writeHeaders(members, output);
  const payload = members.find(({ traits }) => traits.httpPayload);
  const body = payload
    ? writePayload(payload, output[payload.name], xmlNamespace)
    : writeBody(operation, members.filter(isInBody), output, xmlNamespace);
  if (typeof body === 'string' && body.startsWith(declaration)) headers['content-type'] = 'application/xml';
  const status = operation.http?.[2] ?? 200;
  return { status, headers, body, streaming: payload?.traits.streaming === 1 };
}

export function writeHeaders(members: readonly Member[], data: Data): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name, shape, traits } of members) {
    const value = data[name];
    const { httpHeader, httpPrefixHeaders } = traits;
    if (value === undefined || value === null) continue;
    if (httpPrefixHeaders !== undefined) {
      for (const [key, text] of Object.entries(value)) headers[(httpPrefixHeaders + key).toLowerCase()] = String(text);
    } else if (httpHeader) {
      const item = shape.kind === 'list' ? (shape.item.shape as Scalar) : (shape as Scalar);
      const texts = [value].flat().map((element) => writeText(item, element, 'http-date'));
      // Dates have commas, and are not quoted.
      const isQuoted = shape.kind === 'list' && item.kind === 'string';
      headers[httpHeader.toLowerCase()] = isQuoted ? joinHeader(texts) : texts.join(', ');
    }
  }
  return headers;
}

function writePayload(payload: Member, value: unknown, xmlNamespace: string): WireResponse['body'] {
  const { shape, own } = payload;
  if (value === undefined || value === null) return '';
  if (shape.kind === 'blob') return value as Uint8Array;
  if (shape.kind !== 'structure' && shape.kind !== 'union') return String(value);
  const tag = own.xmlName ?? shape.traits.xmlName ?? shape.name;
  return declaration + withNamespace(writeElement(tag, payload, value), xmlNamespace);
}

function writeBody({ output }: Operation, inBody: readonly Member[], data: Data, xmlNamespace: string): string {
  if (output.kind === 'unit' || inBody.length === 0) return '';
  const tag = output.traits.xmlName ?? output.name;
  const [only] = inBody;
  // S3's GetBucketLocation: the element of the only member is left out.
  const isUnwrapped = inBody.length === 1 && (only?.own.xmlName ?? only?.name) === tag;
  const inner = isUnwrapped ? escaped(String(data[only?.name ?? ''] ?? '')) : writeMembers(inBody, data);
  return declaration + withNamespace(`<${tag}>${inner}</${tag}>`, xmlNamespace);
}

function withNamespace(element: string, xmlNamespace: string): string {
  return element.replace(/^<[^\s>/]+/, (start) => `${start} xmlns="${escaped(xmlNamespace)}"`);
}
