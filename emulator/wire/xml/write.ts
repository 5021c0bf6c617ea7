// From a value to XML, by its shape.

import type { Data } from '../message.ts';
import type { Traits } from '../schema-file.ts';
import type { Member, Scalar } from '../shape.ts';
import { writeText } from '../text.ts';

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\r', '&#xD;'],
  ['\n', '&#xA;'],
  ['\t', '&#x9;'],
]);

export function escaped(text: string): string {
  // Nearly no text has any of them, and to look for them costs less than to replace them.
  if (!/[&<>"\r\n\t]/.test(text)) return text;
  return text.replace(/[&<>"\r\n\t]/g, (character) => references.get(character) ?? character);
}

/** The elements of a structure's members. Members that are attributes are handed to `attributes`. */
export function writeMembers(members: readonly Member[], data: Data, attributes: string[] = []): string {
  let xml = '';
  for (const member of members) {
    const value = data[member.name];
    if (value === undefined || value === null) continue;
    const name = member.own.xmlName ?? member.name;
    if (member.traits.xmlAttribute) attributes.push(` ${name}="${escaped(writeText(member.shape as Scalar, value))}"`);
    else xml += writeElement(name, member, value);
  }
  return xml;
}

/** One element; of a flattened list or map as many as it has items. */
export function writeElement(tag: string, { shape, traits }: Member, value: unknown): string {
  switch (shape.kind) {
    case 'structure':
    case 'union': {
      const attributes: string[] = [];
      const inner = writeMembers(shape.members, value as Data, attributes);
      return `<${tag}${namespace(traits)}${attributes.join('')}>${inner}</${tag}>`;
    }
    case 'list': {
      const itemTag = traits.xmlFlattened ? tag : (shape.item.traits.xmlName ?? 'member');
      let items = '';
      for (const item of value as unknown[]) if (isThere(item)) items += writeElement(itemTag, shape.item, item);
      return traits.xmlFlattened ? items : `<${tag}>${items}</${tag}>`;
    }
    case 'map': {
      const entryTag = traits.xmlFlattened ? tag : 'entry';
      const entries = Object.entries(value as Data)
        .filter(([, item]) => isThere(item))
        .map(([key, item]) => {
          const keyElement = writeElement(shape.key.traits.xmlName ?? 'key', shape.key, key);
          const valueElement = writeElement(shape.value.traits.xmlName ?? 'value', shape.value, item);
          return `<${entryTag}>${keyElement}${valueElement}</${entryTag}>`;
        });
      return traits.xmlFlattened ? entries.join('') : `<${tag}>${entries.join('')}</${tag}>`;
    }
    case 'unit':
      return `<${tag}/>`;
    default:
      return `<${tag}>${escaped(writeText(shape, value))}</${tag}>`;
  }
}

function namespace({ xmlNamespace }: Traits): string {
  if (!xmlNamespace) return '';
  const [prefix, uri] = xmlNamespace;
  return ` xmlns${prefix && `:${prefix}`}="${escaped(uri)}"`;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
