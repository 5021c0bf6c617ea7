// The lists of an account, and the ids of what is in them, which are counted.

import type { Described } from '../described.ts';

type Lists = { -readonly [Type in keyof Described]: Described[Type][number][] };

export const owner = '111122223333';
export const region = 'us-east-1';

export class Paper {
  readonly lists: Lists = {
    Vpcs: [],
    Subnets: [],
    RouteTables: [],
    NetworkAcls: [],
    SecurityGroups: [],
    SecurityGroupRules: [],
    NetworkInterfaces: [],
    Instances: [],
    InternetGateways: [],
    EgressOnlyInternetGateways: [],
    NatGateways: [],
    Addresses: [],
    VpcPeeringConnections: [],
    VpcEndpoints: [],
    PrefixLists: [],
  };
  private readonly counts = new Map<string, number>();

  id(kind: string): string {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return `${kind}-${count.toString(16).padStart(17, '0')}`;
  }
}
