// What people call a thing, and what is meant by it.

import { describe, expect, it } from '@jest/globals';
import { findEnd } from '../../../../topology/paths/ends/find-end.ts';
import { type Topology, topologyOf } from '../../../../topology/topology.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway } from '../gateways.ts';
import { securityGroup } from '../rules.ts';

const tagged = (name: string) => [{ Key: 'Name', Value: name }];
const topology: Topology = topologyOfParts(
  vpc('vpc-shop', { cidrs: ['10.0.0.0/16'] }),
  vpc('vpc-twin', { cidrs: ['10.0.0.0/16'] }),
  subnet('subnet-web', 'vpc-shop', '10.0.1.0/24'),
  subnet('subnet-twin', 'vpc-twin', '10.0.1.0/24'),
  internetGateway('igw-shop', 'vpc-shop'),
  securityGroup('sg-shop-rds', { vpc: 'vpc-shop' }),
  securityGroup('sg-shop-web', { vpc: 'vpc-shop' }),
  securityGroup('sg-shop-twice', { vpc: 'vpc-shop' }),
  securityGroup('sg-demo-twice', { vpc: 'vpc-shop' }),
  securityGroup('sg-demo-ec2', { vpc: 'vpc-shop' }),
  machine('web', { subnet: 'subnet-web', address: '10.0.1.10', publicAddress: '203.0.113.10', ipv6: '2001:db8::10' }),
  machine('own', { subnet: 'subnet-web', address: '10.0.1.11' }),
  machine('twin', { subnet: 'subnet-twin', address: '10.0.1.10' }),
  {
    AutoScalingGroups: [{ AutoScalingGroupName: 'shop-web' }, { AutoScalingGroupName: 's3' }] as never,
    LoadBalancers: [
      { LoadBalancerName: 'shop-alb', LoadBalancerArn: 'arn:aws:elasticloadbalancing:r:1:loadbalancer/app/shop-alb/1' },
    ],
    DBInstances: [{ DBInstanceIdentifier: 'shop-database' }, { DBInstanceIdentifier: 'shop-database-replica' }],
    DBClusters: [{ DBClusterIdentifier: 'shop-cluster' }],
    ReplicationInstances: [{ ReplicationInstanceIdentifier: 'shop-migration' }],
    VpcEndpoints: [{ VpcEndpointId: 'vpce-1', Tags: tagged('shop-s3') }],
    InternetGateways: [{ InternetGatewayId: 'igw-2', Tags: tagged('shop-internet') }],
  },
);

describe('a text', () => {
  it.each([
    ['internet', { kind: 'internet' }],
    ['eni-web', { kind: 'interface', id: 'eni-web' }],
    ['i-0123abc', { kind: 'instance', id: 'i-0123abc' }],
    ['igw-1', { kind: 'internet-gateway', id: 'igw-1' }],
    ['vpce-1', { kind: 'vpc-endpoint', id: 'vpce-1' }],
    ['sg-1', { kind: 'security-group', id: 'sg-1' }],
    [
      'arn:aws:elasticloadbalancing:r:1:loadbalancer/app/a/1',
      { kind: 'load-balancer', id: expect.stringMatching(/^arn:/) },
    ],
    ['198.51.100.0/24', { kind: 'internet', address: '198.51.100.0/24' }],
    ['198.51.100.7', { kind: 'internet', address: '198.51.100.7' }],
    // A public one stays one, and is called as such.
    ['203.0.113.10', { kind: 'internet', address: '203.0.113.10' }],
    ['2001:db8:1::7', { kind: 'internet', address: '2001:db8:1::7' }],
  ])('%s says by its form what it is', (text, end) => {
    expect(findEnd(topology, text)).toEqual(end);
  });

  it.each([
    ['10.0.1.11', 'eni-own'],
    ['2001:db8::10', 'eni-web'],
  ])('%s is an address that an interface has', (text, id) => {
    expect(findEnd(topology, text)).toEqual({ kind: 'interface', id });
  });

  it.each([
    ['shop-alb', { kind: 'load-balancer', id: expect.stringContaining('shop-alb') }],
    ['alb', { kind: 'load-balancer', id: expect.stringContaining('shop-alb') }],
    ['shop-web', { kind: 'auto-scaling-group', name: 'shop-web' }],
    ['web', { kind: 'auto-scaling-group', name: 'shop-web' }],
    ['database', { kind: 'database', id: 'shop-database' }],
    ['replica', { kind: 'database', id: 'shop-database-replica' }],
    ['cluster', { kind: 'database', id: 'shop-cluster' }],
    ['migration', { kind: 'replication-instance', id: 'shop-migration' }],
    ['shop-s3', { kind: 'vpc-endpoint', id: 'vpce-1' }],
    ['shop-internet', { kind: 'internet-gateway', id: 'igw-2' }],
    ['rds', { kind: 'security-group', id: 'sg-shop-rds' }],
    ['ec2', { kind: 'service', name: 'ec2' }],
    ['com.amazonaws.ap-northeast-2.sqs', { kind: 'service', name: 'sqs' }],
    // A whole name comes before a service of that name.
    ['s3', { kind: 'auto-scaling-group', name: 's3' }],
  ])('%s is a name', (text, end) => {
    expect(findEnd(topology, text)).toEqual(end);
  });

  it('of an environment is that one’s', () => {
    expect(findEnd(topology, 'twice', 'demo')).toEqual({ kind: 'security-group', id: 'sg-demo-twice' });
    expect(findEnd(topology, 'ec2', 'demo')).toEqual({ kind: 'service', name: 'ec2' });
  });

  it.each([
    ['nobody', /there is nothing called nobody/],
    ['', /there is nothing called/],
    ['twice', /twice may mean shop-twice \(sg-shop-twice\) or demo-twice \(sg-demo-twice\)/],
    ['10.0.1.10', /10.0.1.10 is an address of several interfaces: eni-web, eni-twin/],
  ])('%s is refused', (text, message) => {
    expect(() => findEnd(topology, text)).toThrow(
      expect.objectContaining({
        code: 'UnknownEnd',
        message: expect.stringMatching(message),
        solution: expect.any(String),
      }),
    );
  });

  it('is looked for in what is known where a list is not', () => {
    const partly = topologyOf(
      topology.place,
      { DBInstances: topology.DBInstances },
      { AutoScalingGroups: 'it says no' },
    );
    expect(findEnd(partly, 'database')).toEqual({ kind: 'database', id: 'shop-database' });
  });
});
