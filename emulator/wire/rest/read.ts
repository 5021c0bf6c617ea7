// From an HTTP request of restXml to an operation's input: path, query, headers and body, by the traits of its members.

import { Malformed, notImplemented } from '../aws-error.ts';
import { type Data, limits, type WireRequest } from '../message.ts';
import { membersOf, type Operation } from '../operation.ts';
import type { Member, Scalar, Shape } from '../shape.ts';
import { excerpt, readText, textOf } from '../text.ts';
import { parseXml, type XmlElement } from '../xml/parse.ts';
import { oneOf, readMembers } from '../xml/read.ts';
import { isInBody } from './bindings.ts';
import { splitHeader } from './header-list.ts';

export function readRest(
  { input: shape }: Operation,
  { query, headers, body }: WireRequest,
  labels: ReadonlyMap<string, string>,
): Data {
  const input: Data = {};
  const members = membersOf(shape);
  const put = (member: Member, read: () => unknown) => {
    const value = readNamed(member, read);
    if (value !== undefined) input[member.name] = value;
  };
  for (const member of members) {
    const { httpLabel, httpQuery, httpHeader, httpPrefixHeaders, httpPayload } = member.traits;
    if (httpLabel) put(member, () => readTexts(member.shape, labels.get(member.name)));
    else if (httpQuery) put(member, () => readTexts(member.shape, ...(query.get(httpQuery) ?? [])));
    else if (httpHeader) put(member, () => readHeader(member.shape, headers.get(httpHeader.toLowerCase())));
    else if (httpPrefixHeaders !== undefined) put(member, () => readPrefixed(headers, httpPrefixHeaders.toLowerCase()));
    else if (httpPayload) put(member, () => readPayload(member, body));
  }
  const inBody = members.filter(isInBody);
  if (inBody.length > 0 && body.length > 0) Object.assign(input, readMembers(inBody, documentOf(body)));
  return input;
}

/** A message about a value names the member that it is of. */
function readNamed({ name, traits }: Member, read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Malformed) || traits.httpPayload) throw error;
    throw new Malformed('parameter', `Invalid value for ${name}: ${error.message}`);
  }
}

function readTexts(shape: Shape, ...texts: (string | undefined)[]): unknown {
  const [text] = texts;
  if (text === undefined) return undefined;
  if (shape.kind === 'list') return texts.map((item = '') => readText(shape.item.shape as Scalar, item));
  return readText(shape as Scalar, text);
}

function readHeader(shape: Shape, header: string | undefined): unknown {
  if (header === undefined) return undefined;
  return shape.kind === 'list' ? readTexts(shape, ...splitHeader(header)) : readTexts(shape, header);
}

function readPrefixed(headers: ReadonlyMap<string, string>, prefix: string): unknown {
  const found = [...headers].filter(([name]) => name.startsWith(prefix) && name.length > prefix.length);
  return found.length > 0
    ? Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]))
    : undefined;
}

function readPayload({ shape, traits, name, own }: Member, body: Uint8Array): unknown {
  if (shape.kind === 'blob') return body.length > 0 || traits.streaming ? body : undefined;
  if (body.length === 0) return undefined;
  if (shape.kind === 'string') return textOf(body);
  if (shape.kind !== 'structure' && shape.kind !== 'union') throw notImplemented(`the stream ${name}`);
  const root = documentOf(body);
  const expected = own.xmlName ?? shape.traits.xmlName ?? shape.name;
  if (root.name !== expected) {
    throw new Malformed('syntax', `the root element is <${excerpt(root.name)}>, not <${expected}>`);
  }
  const data = readMembers(shape.members, root);
  return shape.kind === 'union' ? oneOf(shape.name, data) : data;
}

function documentOf(body: Uint8Array): XmlElement {
  if (body.length > limits.document) throw new Malformed('syntax', `it is larger than ${limits.document} bytes`);
  return parseXml(textOf(body));
}
