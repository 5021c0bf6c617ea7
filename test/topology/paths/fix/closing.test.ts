// The rules to revoke so that nothing gets through any more.

import { expect, it } from '@jest/globals';
import { closingRules } from '../../../../topology/paths/fix/closing.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { securityGroup } from '../rules.ts';

const topology = topologyOfParts(
  vpc('vpc-shop', { cidrs: ['10.0.0.0/16'] }),
  subnet('subnet-web', 'vpc-shop', '10.0.1.0/24'),
  subnet('subnet-data', 'vpc-shop', '10.0.2.0/24'),
  securityGroup('sg-web', { vpc: 'vpc-shop' }),
  securityGroup('sg-data', {
    vpc: 'vpc-shop',
    inbound: [
      ['tcp', 5432, 'sg-web'],
      ['tcp', 5432, '10.0.0.0/16'],
      ['tcp', 22, '10.0.0.0/16'],
    ],
  }),
  machine('web', { subnet: 'subnet-web', address: '10.0.1.10', groups: ['sg-web'] }),
  machine('data', { subnet: 'subnet-data', address: '10.0.2.10', groups: ['sg-data'] }),
);
const ends = { from: { kind: 'interface', id: 'eni-web' }, to: { kind: 'interface', id: 'eni-data' } } as const;

it('are all that admit the traffic, one after another, and no other', () => {
  const rules = closingRules(topology, { ...ends, port: 5432 });
  expect(
    rules?.map(({ FromPort, CidrIpv4, ReferencedGroupInfo }) => [FromPort, CidrIpv4, ReferencedGroupInfo?.GroupId]),
  ).toEqual([
    [5432, undefined, 'sg-web'],
    [5432, '10.0.0.0/16', undefined],
  ]);
});

it('are not known of what is closed', () => {
  expect(closingRules(topology, { ...ends, port: 80 })).toBeUndefined();
});
