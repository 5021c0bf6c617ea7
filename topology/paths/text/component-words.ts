// What a component is called: its type in words, its name, and what it was asked about.

import type { Component, ComponentType } from '../path.ts';

const typeWords: Readonly<Record<ComponentType, string>> = {
  instance: 'instance',
  'network-interface': 'network interface',
  'security-group': 'security group',
  'network-acl': 'network ACL',
  'route-table': 'route table',
  'internet-gateway': 'Internet gateway',
  'egress-only-internet-gateway': 'egress-only Internet gateway',
  'nat-gateway': 'NAT gateway',
  'vpc-peering-connection': 'VPC peering connection',
  'vpc-endpoint': 'VPC endpoint',
  'load-balancer': 'load balancer',
  database: 'database',
  'replication-instance': 'replication instance',
  place: 'machine',
  internet: 'internet',
  vpc: 'VPC',
  service: 'service',
  other: 'not modelled',
};

const directions = { ingress: 'inbound', egress: 'outbound' } as const;

/** `security group shop-app, inbound`. */
export function componentWords({ type, id, name, direction }: Component): string {
  if (isSentence(id)) return id;
  const words = name === undefined ? typeWords[type] : `${typeWords[type]} ${name}`;
  return direction === undefined ? words : `${words}, ${directions[direction]}`;
}

/** The id, of an ARN the part that tells it from others; nothing where it is the name. */
export function idWords({ type, id, name }: Component): string {
  if (isSentence(id)) return '';
  const short = id.startsWith('arn:') ? id.split(/[:/]/).at(-1) : type === 'service' ? id.split('.').at(-1) : id;
  return short === undefined || short === name ? '' : short;
}

/** What has no id of AWS's is called by words: `a machine in subnet-…`. */
function isSentence(id: string): boolean {
  return id.includes(' ');
}
