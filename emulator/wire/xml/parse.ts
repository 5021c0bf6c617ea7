// Reads an XML document into elements. Strict, since what it reads comes from anywhere: no document type, no entities
// but XML's own five, a limit to the depth.
//
// Not by a library: the one that comes with the SDK reads what AWS answers, and lets pass what a server must refuse (a
// document type, anything after the root element).

import { Malformed } from '../aws-error.ts';
import { limits } from '../message.ts';

export interface XmlElement {
  /** Without a namespace prefix: AWS does not look at the namespaces of elements. */
  readonly name: string;
  /** With their prefixes, and without declarations of namespaces. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly in the element. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly tag: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  text: string;
}

// Sticky, and without anything that could match in two ways, so that no document takes more than linear time.
const startTag = /<([^\s<>/=&"']+)/y;
const attribute = /\s+([^\s<>/=&"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const startTagEnd = /\s*(\/?)>/y;
const endTag = /<\/([^\s<>/=&"']+)\s*>/y;

export function parseXml(document: string): XmlElement {
  const root = open('');
  const path = [root];
  for (let at = 0; at < document.length; ) {
    const current = path.at(-1) as OpenElement;
    const next = document.indexOf('<', at);
    const text = document.slice(at, next < 0 ? undefined : next);
    if (text) current.text += characters(text);
    if (next < 0) break;
    if (document.startsWith('<!--', next)) at = skip(document, '-->', next + 4);
    else if (document.startsWith('<?', next)) at = skip(document, '?>', next + 2);
    else if (document.startsWith('<![CDATA[', next)) {
      at = skip(document, ']]>', next + 9);
      current.text += document.slice(next + 9, at - 3);
    } else if (document.startsWith('<!', next)) throw malformed('a document type is not allowed');
    else if (document.startsWith('</', next)) {
      const [all, tag] = match(endTag, document, next, 'an end tag');
      if (tag !== current.tag || path.length === 1) throw malformed(`</${tag}> ends no element`);
      path.pop();
      at = next + all.length;
    } else at = readStartTag(document, next, path);
  }
  if (path.length > 1) throw malformed(`<${path.at(-1)?.tag}> has no end`);
  const [element, ...others] = root.children;
  if (!element || others.length > 0 || root.text.trim()) throw malformed('a document has exactly one root element');
  return element;
}

function readStartTag(document: string, start: number, path: OpenElement[]): number {
  if (path.length > limits.depth) throw malformed(`elements are nested deeper than ${limits.depth}`);
  const [opening, tag = ''] = match(startTag, document, start, 'a start tag');
  const element = open(tag);
  let at = start + opening.length;
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(document);
    if (!found) break;
    const [all, name = '', inDouble, inSingle = ''] = found;
    if (element.attributes.has(name)) throw malformed(`<${tag}> has the attribute ${name} twice`);
    if (!/^xmlns(:|$)/.test(name)) element.attributes.set(name, characters(inDouble ?? inSingle));
    at += all.length;
  }
  const [ending, slash] = match(startTagEnd, document, at, 'the end of a start tag');
  path.at(-1)?.children.push(element);
  if (!slash) path.push(element);
  return at + ending.length;
}

function open(tag: string): OpenElement {
  return { tag, name: tag.slice(tag.indexOf(':') + 1), attributes: new Map(), children: [], text: '' };
}

function match(token: RegExp, document: string, at: number, what: string): RegExpExecArray {
  token.lastIndex = at;
  const found = token.exec(document);
  if (!found) throw malformed(`${what} is missing or malformed at character ${at + 1}`);
  return found;
}

function skip(document: string, end: string, from: number): number {
  const at = document.indexOf(end, from);
  if (at < 0) throw malformed(`'${end}' is missing`);
  return at + end.length;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function characters(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replace(/&([^;&]{0,12};)?/g, (all, reference: string | undefined) => {
    const name = reference?.slice(0, -1) ?? '';
    const character = name.startsWith('#') ? numbered(name) : entities.get(name);
    if (character === undefined) throw malformed(`'${all}' is not a reference to a character`);
    return character;
  });
}

function numbered(reference: string): string | undefined {
  if (!/^#(\d+|x[0-9a-f]+)$/i.test(reference)) return undefined;
  const code = Number(reference.replace('#', '').replace(/^x/i, '0x'));
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

function malformed(message: string): Malformed {
  return new Malformed('syntax', message);
}
