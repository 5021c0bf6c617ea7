// Longest prefix match, as a VPC's router does it.

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, isIn, prefixLengthOf, rangeOf } from '../../../../topology/paths/network/block.ts';
import { Network } from '../../../../topology/paths/network/network.ts';
import { decidingRoute, destinationOf } from '../../../../topology/paths/network/route-table.ts';
import { topologyOf } from '../../../../topology/topology.ts';

const network = new Network(topologyOf({ account: '000000000000', region: 'ap-northeast-2' }, {}));
const address = fc.ipV4();
const block = fc
  .tuple(address, fc.integer({ min: 0, max: 32 }))
  .map(([text, length]) => `${addressOf('ipv4', rangeOf(`${text}/${length}`).first)}/${length}`);

it('the longest prefix that holds the address wins, wherever it stands in the table', () => {
  fc.assert(
    fc.property(fc.array(block), address, fc.nat(), (blocks, each, seed) => {
      const wanted = blocks.filter((own) => isIn(each, own)).map(prefixLengthOf);
      const shuffled = blocks.toSorted((a, b) => ((a.length * seed) % 7) - ((b.length * seed) % 7));
      const Routes = shuffled.map((DestinationCidrBlock) => ({ DestinationCidrBlock, GatewayId: 'igw-1' }));
      const found = decidingRoute(network, { RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes }, each);
      expect(found === undefined ? -1 : prefixLengthOf(destinationOf(found))).toBe(Math.max(-1, ...wanted));
    }),
  );
});
