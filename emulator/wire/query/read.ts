// From the form of a query request to an operation's input.
//
// awsQuery: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
// ec2Query: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html

import { Malformed } from '../aws-error.ts';
import type { Data } from '../message.ts';
import type { Member } from '../shape.ts';
import { readText } from '../text.ts';
import { oneOf } from '../xml/read.ts';
import type { FormNode } from './form.ts';

export type Dialect = 'ec2Query' | 'awsQuery';

export function readForm(members: readonly Member[], form: FormNode, dialect: Dialect): Data {
  const data: Data = {};
  for (const member of members) {
    const node = form.get(nameOf(member, dialect));
    if (node) data[member.name] = readNode(member, node, dialect);
  }
  return data;
}

function nameOf({ name, own }: Member, dialect: Dialect): string {
  if (dialect === 'awsQuery') return own.xmlName ?? name;
  return own.ec2QueryName ?? capitalized(own.xmlName ?? name);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function readNode(member: Member, node: FormNode, dialect: Dialect): unknown {
  const { shape, traits } = member;
  switch (shape.kind) {
    case 'structure':
      return readForm(shape.members, node, dialect);
    case 'union':
      return oneOf(node.name, readForm(shape.members, node, dialect));
    case 'list': {
      // AWS takes both names of the items; botocore writes the one, the SDK for JavaScript the other.
      const isFlat = dialect === 'ec2Query' || traits.xmlFlattened;
      const list = isFlat ? node : (node.get(shape.item.traits.xmlName ?? 'member') ?? node.get('member'));
      if (!list && node.parts.size > 0) throw new Malformed('value', `${node.name} is not a list`);
      return list?.items().map((item) => readNode(shape.item, item, dialect)) ?? [];
    }
    case 'map': {
      const entries = (traits.xmlFlattened ? node : node.get('entry'))?.items() ?? [];
      return Object.fromEntries(
        entries.map((entry) => {
          const key = entry.get(shape.key.traits.xmlName ?? 'key');
          const value = entry.get(shape.value.traits.xmlName ?? 'value');
          if (!key || !value) throw new Malformed('value', `${entry.name} has no key or no value`);
          return [readNode(shape.key, key, dialect), readNode(shape.value, value, dialect)];
        }),
      );
    }
    case 'unit':
      return {};
    default:
      if (node.value === undefined) throw new Malformed('value', `${node.name} is not a single value`);
      return named(node.name, () => readText(shape, node.value ?? ''));
  }
}

/** A message about a value names the parameter that it is of. */
function named(name: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Malformed(error.what, `Invalid value for parameter ${name}: ${error.message}`);
  }
}
