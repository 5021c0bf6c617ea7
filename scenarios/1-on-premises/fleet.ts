// The machines of the data centre: what is so of them before the migration, while it runs, and after it.

import type { Instance } from '@aws-sdk/client-ec2';
import { contains } from '../../core/cidr.ts';
import { type Claim, unless } from '../scenario.ts';
import { describe, nameTag, type Shop } from '../shop.ts';

const machineNames = ['balancer', 'server-1', 'server-2', 'server-3', 'database'].map((name) => `data-centre-${name}`);

export const fleet: readonly Claim[] = [
  {
    claim: 'the data centre is a network of its own, 192.168.0.0/16',
    *problems({ dataCentre }) {
      yield* unless(dataCentre.CidrBlock, '192.168.0.0/16', (actual) => `it has the block ${actual}`);
    },
  },
  {
    claim: 'it is one site: every subnet and every machine is in one zone, so a disaster there stops everything',
    *problems(shop) {
      const subnets = shop.seen.Subnets.filter((subnet) => subnet.VpcId === shop.dataCentre.VpcId);
      const zones = [
        ...shop.present(subnets, 'subnets').map((subnet) => subnet.AvailabilityZone),
        ...shop.present(machines(shop), 'machines').map((machine) => machine.Placement?.AvailabilityZone),
      ];
      yield* unless(new Set(zones).size, 1, (actual) => `it stands in ${actual} zones`);
    },
  },
  {
    claim: 'one balancer, three servers with web and app together, one database server',
    *problems(shop) {
      const names = machines(shop).map(nameTag).sort();
      yield* unless(
        names,
        machineNames.map((name) => shop.nameOf(name)).sort(),
        (actual) => `the machines are ${actual}`,
      );
      for (const machine of machines(shop)) {
        if (machine.State?.Name !== 'running') yield `${describe(machine)} is ${machine.State?.Name}`;
      }
    },
  },
  {
    claim: 'each machine has a fixed address within the data centre',
    *problems(shop) {
      const addresses = machines(shop).map((machine) => machine.PrivateIpAddress ?? '');
      if (new Set(addresses).size < machineNames.length) yield `the addresses are ${addresses.join(', ')}`;
      for (const address of addresses) {
        if (!contains('192.168.0.0/16', address)) yield `${address} is not within 192.168.0.0/16`;
      }
    },
  },
  {
    claim: 'the world sees one fixed address, which is the balancer',
    *problems(shop) {
      const balancer = machine(shop, 'balancer');
      const ids = machines(shop).map((each) => each.InstanceId);
      const fixed = shop.seen.Addresses.filter((address) => ids.includes(address.InstanceId));
      const carriers = fixed.map((address) => address.InstanceId);
      yield* unless(carriers, [balancer.InstanceId], (actual) => `fixed addresses are with ${actual}`);
    },
  },
  {
    claim: 'each machine carries the group of what it is',
    *problems(shop) {
      for (const each of shop.present(machines(shop), 'machines')) {
        const kind = nameTag(each)?.replace(/-\d+$/, '');
        yield* unless(
          each.SecurityGroups?.map((group) => group.GroupName),
          [kind],
          (actual) => `${describe(each)} carries ${actual}`,
        );
      }
    },
  },
];

function machines(shop: Shop): Instance[] {
  return shop.seen.Instances.filter((instance) => instance.VpcId === shop.dataCentre.VpcId);
}

function machine(shop: Shop, name: string): Instance {
  return shop.named(shop.seen.Instances, 'machine', nameTag, `data-centre-${name}`);
}
