// Where the instances of the tiers stand, as it is answered: LocalStack starts all of a group in one zone.

import { DescribeInstancesCommand, type Instance } from '@aws-sdk/client-ec2';
import { addressIn } from '../../../core/cidr.ts';
import { tagValue } from '../../../core/tags.ts';
import type { Topology } from '../../../topology/topology.ts';
import { answer } from '../answer.ts';

type Tier = 'web' | 'app';

/** Every tier's instances stand in one zone after the other, but for that one's, which all stand in the second. */
export function spreadButFor(crowded?: Tier) {
  return answer(DescribeInstancesCommand, (output, seen) => {
    const placed = { web: 0, app: 0 };
    const spread = (instance: Instance): Instance => {
      const tier = tierOf(instance);
      if (!tier) return instance;
      const index = placed[tier];
      placed[tier] += 1;
      return inZone(instance, seen, tier, tier === crowded ? 1 : index, index);
    };
    const Reservations = output.Reservations?.map((each) => ({ ...each, Instances: each.Instances?.map(spread) }));
    return { ...output, ...(Reservations ? { Reservations } : {}) };
  });
}

function tierOf({ Tags }: Instance): Tier | undefined {
  return (['web', 'app'] as const).find((tier) => tagValue(Tags, 'aws:autoscaling:groupName') === `shop-${tier}`);
}

/** The instance as it would be in the tier's subnet of the zone of that number, counted around. */
function inZone(instance: Instance, seen: Topology, tier: Tier, zone: number, host: number): Instance {
  const subnets = seen.Subnets.filter(({ Tags }) => tagValue(Tags, 'Name')?.startsWith(`shop-${tier}-`));
  const ordered = subnets.toSorted((one, other) =>
    (one.AvailabilityZone ?? '').localeCompare(other.AvailabilityZone ?? ''),
  );
  const { SubnetId, CidrBlock = '', AvailabilityZone } = ordered[zone % ordered.length] ?? {};
  const PrivateIpAddress = addressIn(CidrBlock, 4 + host); // AWS keeps the first four of a subnet
  return { ...instance, SubnetId, PrivateIpAddress, Placement: { ...instance.Placement, AvailabilityZone } };
}
