// Stage 5 from nothing and on top of the stages before it: the same in the end, and nobody turned away on the way there.

import { EC2Client, type IpPermission } from '@aws-sdk/client-ec2';
import { expect, it } from '@jest/globals';
import type { ApiCall } from '../../core/api-call.ts';
import type { Cloud } from '../../core/cloud.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { down, Environment, type StageName, up } from '../../provision/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { intercepted, reads } from '../support/intercepted-cloud.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';

const stage = '5-edge-cache';

const problemsIn = (seen: Topology) =>
  scenarios[stage]
    .flatMap(({ claims }) => claims.filter((claim) => !claim.needs))
    .flatMap((claim) => problemsOf(claim, new Shop(seen)));

/** The website's bucket has a name that is one for all accounts, so each account here has a domain of its own. */
const build = (cloud: Cloud, wanted: StageName) => up(new Environment(cloud), wanted, ownDomain(cloud));

/** Builds the stage, and says which changing calls that took. */
async function callsOf(cloud: Cloud, wanted: StageName): Promise<string[]> {
  const calls: string[] = [];
  const after = (call: ApiCall) => void (reads(call) || calls.push(call.operation));
  await build(intercepted(cloud, { after }), wanted);
  return calls;
}

onLocalStack(import.meta.url, 'the edge cache', (onCloud) => {
  it('is the same from nothing, on top of stage 4, and on top of stage 3', async () => {
    const cloud = freshAccount(onCloud);
    const before = await readTopology(cloud);
    await build(cloud, stage);
    const shape = shapeOf(await readTopology(cloud));
    await down(new Environment(cloud));
    await expectNothingLeft(cloud, before);

    await build(cloud, '4-static-web');
    const calls = await callsOf(cloud, stage);
    expect(shapeOf(await readTopology(cloud))).toEqual(shape);
    expect(problemsIn(await readTopology(cloud))).toEqual([]);
    // In this order each request finds somebody who answers it; api goes when nothing is behind it any more.
    expect(calls).toEqual([
      'CreateTags', // the stage that was begun
      'RequestCertificate',
      'ChangeResourceRecordSets', // the proof for the certificate
      'CreateDistributionWithTags',
      'CreateRule',
      'ChangeResourceRecordSets', // www
      'CreateHealthCheck',
      'ChangeTagsForResource',
      'DeleteHealthCheck',
      'ModifyListener',
      'AuthorizeSecurityGroupIngress',
      'RevokeSecurityGroupIngress',
      'ChangeResourceRecordSets', // api
      'CreateTags', // the stage that was built
    ]);

    await down(new Environment(cloud));

    await build(cloud, '3-multi-az');
    await build(cloud, stage);
    expect(shapeOf(await readTopology(cloud))).toEqual(shape);
    await down(new Environment(cloud));
    await expectNothingLeft(cloud, before);
  }, 300_000);

  it('from nothing, never opens the balancer to everybody', async () => {
    const cloud = freshAccount(onCloud);
    const before = await readTopology(cloud);
    const seen: IpPermission[] = [];
    const ec2 = cloud.client(EC2Client);
    const watch =
      (next: (args: { input: { IpPermissions?: IpPermission[] } }) => Promise<unknown>) =>
      (args: { input: { IpPermissions?: IpPermission[] } }) => {
        seen.push(...(args.input.IpPermissions ?? []));
        return next(args);
      };
    ec2.middlewareStack.add(watch as never, { step: 'initialize', name: 'watch' });
    await build(cloud, stage);
    const inbound = seen.filter(({ IpProtocol }) => IpProtocol === 'tcp');
    expect(inbound.length).toBeGreaterThan(3);
    expect(inbound.filter(({ IpRanges = [] }) => IpRanges.length > 0)).toEqual([]);

    expect(await callsOf(cloud, stage)).toEqual([]);
    await expect(build(cloud, '4-static-web')).rejects.toMatchObject({ code: 'ConflictingOption' });
    await down(new Environment(cloud));
    await expectNothingLeft(cloud, before);
  }, 120_000);
});
