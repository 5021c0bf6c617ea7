// From the elements of an XML document to a value, by its shape. What the shape does not have is refused, as AWS does
// with what does not fit its published schema.

import { Malformed } from '../aws-error.ts';
import type { Data } from '../message.ts';
import type { Member } from '../shape.ts';
import { readText } from '../text.ts';
import type { XmlElement } from './parse.ts';

export function readMembers(members: readonly Member[], element: XmlElement): Data {
  const data: Data = {};
  const children = Map.groupBy(element.children, ({ name }) => name);
  if (element.text.trim()) throw new Malformed('syntax', `<${element.name}> has text where elements should be`);
  for (const member of members) {
    const name = member.own.xmlName ?? member.name;
    if (member.traits.xmlAttribute) {
      const text = element.attributes.get(name);
      if (text !== undefined) data[member.name] = readScalar(member, text);
      continue;
    }
    const found = children.get(name);
    if (found) data[member.name] = readElements(member, found as [XmlElement, ...XmlElement[]]);
    children.delete(name);
  }
  refuseOthers(children.keys(), element);
  return data;
}

/** Several elements are the items of a flattened list or map; else the first is the value. */
function readElements(member: Member, elements: readonly [XmlElement, ...XmlElement[]]): unknown {
  const { shape, traits } = member;
  const [element] = elements;
  if (elements.length > 1 && !traits.xmlFlattened) {
    throw new Malformed('syntax', `<${element.name}> is there more than once`);
  }
  switch (shape.kind) {
    case 'structure':
      return readMembers(shape.members, element);
    case 'union':
      return oneOf(element.name, readMembers(shape.members, element));
    case 'list': {
      const items = traits.xmlFlattened ? elements : itemsOf(element, shape.item.traits.xmlName ?? 'member');
      return items.map((item) => readElements(shape.item, [item]));
    }
    case 'map': {
      const entries = traits.xmlFlattened ? elements : itemsOf(element, 'entry');
      const [keyName, valueName] = [shape.key.traits.xmlName ?? 'key', shape.value.traits.xmlName ?? 'value'];
      return Object.fromEntries(
        entries.map((entry) => [
          readElements(shape.key, [childOf(entry, keyName)]),
          readElements(shape.value, [childOf(entry, valueName)]),
        ]),
      );
    }
    default:
      refuseOthers(
        element.children.map(({ name }) => name),
        element,
      );
      return readScalar(member, element.text);
  }
}

function readScalar({ shape }: Member, text: string): unknown {
  switch (shape.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'blob':
    case 'timestamp':
      return readText(shape, shape.kind === 'string' ? text : text.trim());
    default:
      return {};
  }
}

function itemsOf(element: XmlElement, name: string): readonly XmlElement[] {
  refuseOthers(
    element.children.map((child) => child.name).filter((child) => child !== name),
    element,
  );
  return element.children;
}

function childOf(element: XmlElement, name: string): XmlElement {
  const child = element.children.find((candidate) => candidate.name === name);
  if (!child) throw new Malformed('syntax', `<${element.name}> has no <${name}>`);
  return child;
}

function refuseOthers(names: Iterable<string>, element: XmlElement): void {
  for (const name of names) throw new Malformed('syntax', `<${element.name}> cannot have <${name}> in it`);
}

/** Of the members of a union exactly one is there (https://smithy.io/2.0/spec/aggregate-types.html#union). */
export function oneOf(name: string, data: Data): Data {
  const members = Object.keys(data);
  if (members.length !== 1) {
    throw new Malformed('value', `${name} takes exactly one member, and has ${members.join(', ') || 'none'}`);
  }
  return data;
}
