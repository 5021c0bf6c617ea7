// Building again: what stands is left alone, what is missing or was changed by hand is put back.

import * as ec2 from '@aws-sdk/client-ec2';
import { RDSClient, StopDBInstanceCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type BuiltStages, builtStages, down, type Environment, up } from '../../provision/index.ts';
import { addresses } from '../../scenarios/2-cloud/addresses.ts';
import { loadBalancing } from '../../scenarios/2-cloud/load-balancer.ts';
import { nat } from '../../scenarios/2-cloud/nat.ts';
import { routing } from '../../scenarios/2-cloud/routing.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import { readTopology } from '../../topology/topology.ts';
import { mendedOf } from '../mutations/all.ts';
import { brokenClaims } from '../support/broken-claims.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';
import { type Watched, watched } from '../support/watched.ts';

const stage = '2-cloud';

/** Of what is done by hand and put back by one step, one for each type of resource; the deep tests try all of it. */
const drifts = mendedOf(stage)
  .filter(({ mendedBy, traces }) => mendedBy.length === 1 && !traces)
  .map((mutation) => ({ ...mutation, step: String(mutation.mendedBy[0]) }))
  .filter(({ step }, index, all) => all.findIndex((each) => typeOf(each.step) === typeOf(step)) === index);

function typeOf(step: string): string | undefined {
  return step.split(' ')[0];
}

onLocalStack(import.meta.url, 'building again', (cloud) => {
  let watch: Watched;
  let environment: Environment;
  let built: BuiltStages[typeof stage];
  let shape: ReturnType<typeof shapeOf>;

  beforeAll(async () => {
    watch = watched(cloud);
    environment = watch.environment;
    built = await up(environment, stage);
    shape = shapeOf(await readTopology(cloud));
  });
  afterAll(async () => {
    if (environment) await down(environment);
  });

  it('makes nothing, changes nothing and gives the same ids', async () => {
    watch.forget();
    expect(await up(environment, stage)).toEqual(built);
    expect(watch.changes).toEqual([]);
    expect(watch.outcomes('created', 'mended')).toEqual([]);
    expect(watch.outcomes('found')).toHaveLength(40);
  });

  it.each(drifts)('puts it back when $what', async ({ change, step }) => {
    await change(cloud, built, await readTopology(cloud));
    expect(brokenClaims(stage, await readTopology(cloud))).not.toEqual([]);

    watch.forget();
    expect(await up(environment, stage)).toEqual(built);
    expect(watch.outcomes('created', 'mended')).toEqual([step]);
    expect(shapeOf(await readTopology(cloud))).toEqual(shape);
    expect(brokenClaims(stage, await readTopology(cloud))).toEqual([]);
  });

  it('makes anew what was deleted, and mends what pointed at it', async () => {
    const [zone] = built.network.zones;
    await cloud.client(ec2.EC2Client).send(new ec2.DeleteNatGatewayCommand({ NatGatewayId: zone?.natGatewayId }));
    watch.forget();
    const again = await up(environment, stage);
    expect(watch.outcomes('created')).toEqual(['NatGateway shop-nat-a']);
    expect(watch.outcomes('mended')).toEqual(['RouteTable shop-private-a']);
    expect(again.network.zones[0]?.natGatewayId).not.toBe(zone?.natGatewayId);
    expect(shapeOf(await readTopology(cloud))).toEqual(shape);
  });

  it('starts a new version of the launch template when the instance type changes', async () => {
    watch.forget();
    await up(environment, stage, { web: { instanceType: 't3.small' } });
    expect(watch.outcomes('created', 'mended')).toEqual(['LaunchTemplate shop-web']);
    const seen = await readTopology(cloud);
    const version = seen.DefaultLaunchTemplateVersions.find((each) => each.LaunchTemplateName === 'shop-web');
    expect(version).toMatchObject({ VersionNumber: 2, LaunchTemplateData: { InstanceType: 't3.small' } });
  });

  it('starts a database that was stopped, and grows its storage', async () => {
    const { instance } = built.database;
    await cloud.client(RDSClient).send(new StopDBInstanceCommand({ DBInstanceIdentifier: instance }));
    watch.forget();
    await up(environment, stage);
    expect(watch.outcomes('created', 'mended')).toContain('DBInstance shop-database');
    await up(environment, stage, { database: { storage: 30 } });
    const { DBInstances } = await readTopology(cloud);
    expect(DBInstances).toMatchObject([{ DBInstanceStatus: 'available', AllocatedStorage: 30 }]);
  });

  it('grows into a third zone', async () => {
    const grown = { zones: 3, database: { storage: 30 } };
    const { network } = await up(environment, stage, grown);
    expect(network.zones.slice(0, 2)).toEqual((await up(environment, stage, grown)).network.zones.slice(0, 2));
    const seen = new Shop(await readTopology(cloud));
    const scenarios = [addresses, routing, nat, loadBalancing];
    expect(scenarios.flatMap(({ claims }) => claims.flatMap((claim) => problemsOf(claim, seen)))).toEqual([]);
  });

  it.each([
    ['CIDR block', { cidr: '10.1.0.0/16', zones: 3 }],
    ['zones', { zones: 2 }],
    ['CIDR block', { zones: ['ap-northeast-2b', 'ap-northeast-2a', 'ap-northeast-2c'] }],
    ['zones', { zones: ['ap-northeast-2a', 'ap-northeast-2b', 'ap-northeast-2d'] }],
    ['username', { zones: 3, database: { username: 'other' } }],
    ['storage', { zones: 3, database: { storage: 25 } }],
    ['engine', { zones: 3, database: { engine: 'mysql' as const } }],
    ['engine', { zones: 3, database: { engine: 'aurora-postgresql' as const } }],
  ])('refuses another %s before it changes anything: %j', async (property, options) => {
    const before = shapeOf(await readTopology(cloud));
    const attempt = up(environment, stage, options);
    await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption', fixable: true });
    await expect(attempt).rejects.toThrow(property);
    expect(shapeOf(await readTopology(cloud))).toEqual(before);
  });

  it('refuses fewer servers, more, or other ones, in a data centre that stands', async () => {
    await up(environment, '1-on-premises');
    const others = [{ servers: 2 }, { servers: 4 }, { instanceType: 't3.large' }, { cidr: '172.16.0.0/16' }];
    for (const dataCentre of others) {
      const attempt = up(environment, '1-on-premises', { dataCentre });
      await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption' });
    }
    const overlapping = up(environment, stage, { cidr: '192.168.0.0/16', dataCentre: { cidr: '10.0.0.0/16' } });
    await expect(overlapping).rejects.toMatchObject({ code: 'ConflictingOption' });
    expect(await builtStages(environment)).toContain('1-on-premises');
  });

  it('says so when two resources carry one name', async () => {
    const client = cloud.client(ec2.EC2Client);
    const tags = environment.tagSpecification('vpc', 'shop-vpc');
    const made = await client.send(new ec2.CreateVpcCommand({ CidrBlock: '10.9.0.0/16', TagSpecifications: tags }));
    const attempt = up(environment, stage);
    await expect(attempt).rejects.toMatchObject({ code: 'DuplicateResource' });
    await expect(attempt).rejects.toThrow(made.Vpc?.VpcId ?? 'an id');
    await client.send(new ec2.DeleteVpcCommand({ VpcId: made.Vpc?.VpcId }));
  });
});
