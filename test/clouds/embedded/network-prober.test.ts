// What health checks of the embedded cloud see.

import { describe, expect, it } from '@jest/globals';
import { reportCheck } from '../../../emulator/services/ec2/instances/status.ts';
import { networkInterfaces } from '../../../emulator/services/ec2/interfaces/rows.ts';
import { loseZone, restoreZone } from '../../../emulator/services/ec2/zones/lost.ts';
import { probeOf, shop } from './shop.ts';

const ok = { status: 200 };

describe('a health check', () => {
  it('is answered by an instance that runs, on every port of TCP that gets through', () => {
    const { ec2, app, elb, rule, launch, probe } = shop();
    const { address, interfaceId } = launch();
    expect(probe(address)).toEqual(ok);
    expect(probe(address, { toInterface: interfaceId, protocol: 'TCP' })).toEqual(ok);
    expect(probe(address, { port: 8080 })).toBe('timeout');
    ec2.call('AuthorizeSecurityGroupIngress', { GroupId: app, ...rule(elb, 8080) });
    expect(probe(address, { port: 8080 })).toEqual(ok);
  });

  it('gets no answer from a group that shuts the balancer out, and again once it is let in', () => {
    const { ec2, app, elb, rule, launch, probe } = shop();
    const { address } = launch();
    expect(probe(address)).toEqual(ok);
    ec2.call('RevokeSecurityGroupIngress', { GroupId: app, ...rule(elb, 80) });
    expect(probe(address)).toBe('timeout');
    ec2.call('AuthorizeSecurityGroupIngress', { GroupId: app, ...rule(elb, 80) });
    expect(probe(address)).toEqual(ok);
  });

  it('gets none through an ACL that does not let the answer back, to any port that a node asks from', () => {
    const { ec2, VpcId, back, launch, probe } = shop();
    const { address } = launch();
    const { NetworkAclId } = ec2.call('CreateNetworkAcl', { VpcId }).NetworkAcl ?? {};
    const entry = (Egress: boolean, From: number, To: number) =>
      ec2.call('CreateNetworkAclEntry', {
        ...{
          NetworkAclId,
          RuleNumber: (From % 30_000) + 1,
          Protocol: '6',
          RuleAction: 'allow',
          Egress,
          CidrBlock: '0.0.0.0/0',
        },
        PortRange: { From, To },
      });
    entry(false, 80, 80);
    entry(true, 32768, 60999);
    const Filters = [{ Name: 'association.subnet-id', Values: [back] }];
    const [acl] = ec2.call('DescribeNetworkAcls', { Filters }).NetworkAcls ?? [];
    const AssociationId = acl?.Associations?.find(({ SubnetId }) => SubnetId === back)?.NetworkAclAssociationId;
    ec2.call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
    expect(probe(address)).toBe('timeout');
    entry(true, 1024, 32767);
    expect(probe(address)).toBe('timeout');
    entry(true, 61000, 65535);
    expect(probe(address)).toEqual(ok);
  });

  it('gets none from an instance that does not run, and from an address that nobody has', () => {
    const { ec2, launch, probe } = shop();
    const { id, address, interfaceId } = launch();
    expect(probe('10.0.2.77')).toBe('timeout');
    expect(probe('192.0.2.1')).toBe('timeout');
    expect(probe('10.0.2.77', { toInterface: interfaceId })).toBe('timeout');
    ec2.call('StopInstances', { InstanceIds: [id] });
    expect(probe(address)).toBe('timeout');
    ec2.wait(120);
    expect(probe(address)).toBe('timeout');
    ec2.call('StartInstances', { InstanceIds: [id] });
    expect(probe(address)).toBe('timeout');
    ec2.wait(120);
    expect(probe(address)).toEqual(ok);
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    ec2.wait(120);
    expect(probe(address)).toBe('timeout');
  });

  it('gets none from an interface that no machine has, and none of UDP, of which nothing is known', () => {
    const { ec2, back, app, launch, probe } = shop();
    const made = ec2.call('CreateNetworkInterface', { SubnetId: back, Groups: [app] }).NetworkInterface;
    expect(probe(made?.PrivateIpAddress ?? '')).toBe('timeout');
    const { address } = launch();
    expect(probe(address, { protocol: 'UDP' })).toBe('timeout');
    expect(probe(address, { fromInterface: 'eni-00000000000000001' })).toBe('timeout');
  });

  it('gets none while a status check of the instance fails', () => {
    const { world, here, launch, probe } = shop();
    const { id, address } = launch();
    const report = (isPassed: boolean) =>
      world.call(here, (call) => reportCheck(call, { id, incarnation: 1, check: 'system', isPassed }));
    expect(report(false)).toBe(true);
    expect(probe(address)).toBe('timeout');
    report(true);
    expect(probe(address)).toEqual(ok);
  });

  it('gets none to a zone that is lost, and none is sent from there', () => {
    const { ec2, world, here, launch, probe } = shop();
    const { address } = launch();
    for (const zone of ['a', 'b'].map((letter) => `${here.region}${letter}`)) {
      world.call(here, (call) => loseZone(call, zone));
      ec2.wait(120);
      expect(probe(address)).toBe('timeout');
      world.call(here, (call) => restoreZone(call, zone));
      ec2.wait(120);
      expect(probe(address)).toEqual(ok);
    }
  });

  it('sees what was reported of the target, and only where it gets through', () => {
    const asked: string[] = [];
    const { launch, probe } = shop({
      workload: (_call, { to, port, path }) => {
        asked.push(`${to}:${port}${path}`);
        return path === '/health' ? { status: 503 } : 'refused';
      },
    });
    const { address } = launch();
    expect(probe(address, { path: '/health' })).toEqual({ status: 503 });
    expect(probe(address)).toBe('refused');
    expect(probe(address, { port: 81 })).toBe('timeout');
    expect(asked).toEqual([`${address}:80/health`, `${address}:80/`]);
  });
});

describe('what is known of a network', () => {
  it('is not mixed up between forks and worlds', () => {
    const { ec2, world, app, elb, rule, here, launch, probe } = shop();
    const { address } = launch();
    expect(probe(address)).toEqual(ok);
    const fork = world.fork();
    expect(probe(address, {}, fork)).toEqual(ok);
    ec2.call('RevokeSecurityGroupIngress', { GroupId: app, ...rule(elb, 80) });
    // Another change of the fork, so that both have as many revisions.
    fork.call(here, (call) => loseZone(call, `${here.region}c`));
    expect(fork.networkRevision).toBeLessThanOrEqual(world.networkRevision);
    expect(probe(address)).toBe('timeout');
    expect(probe(address, {}, fork)).toEqual(ok);
    const other = shop();
    expect(other.probe(address)).toBe('timeout');
    expect(probe(address, {}, fork)).toEqual(ok);
  });

  it('is looked for anew in a call that has changed it', () => {
    const { ec2, world, prober, here, VpcId, node, launch, probe } = shop();
    const { address, interfaceId } = launch();
    expect(probe(address)).toEqual(ok);
    const closed = ec2.call('CreateSecurityGroup', { GroupName: 'x', Description: 'x', VpcId }).GroupId ?? '';
    const seen = world.call(here, (call) => {
      const before = prober.probe(call, probeOf(node, address));
      const row = networkInterfaces.get(call, interfaceId);
      call.put(networkInterfaces.table, { ...row, groupIds: [closed] });
      return [before, prober.probe(call, probeOf(node, address))];
    });
    expect(seen).toEqual([ok, 'timeout']);
    expect(probe(address)).toBe('timeout');
  });

  it('is found out once, however often is asked', () => {
    const { world, prober, here, node, launch } = shop();
    const { address } = launch();
    const rowsSeen = () =>
      world.call(here, (call) => {
        prober.probe(call, probeOf(node, address));
        return [...call.seen.values()].reduce((rows, { seen }) => rows + seen.size, 0);
      });
    const [first, second] = [rowsSeen(), rowsSeen()];
    expect(first).toBeGreaterThan(50);
    expect(second).toBeLessThan(10);
  });
});
