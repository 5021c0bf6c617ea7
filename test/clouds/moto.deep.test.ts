// The cloud `endpoint` on an emulator that is not LocalStack: moto's server.

import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { chooseCloud } from '../../clouds/choose.ts';
import type { Cloud } from '../../core/cloud.ts';
import { builtStages, down, Environment, environmentNames, up } from '../../provision/index.ts';
import { diffTopology, readTopology, topologyFromJson, topologyToJson } from '../../topology/index.ts';
import { findMotoServer, type MotoServer, startMotoServer } from './moto-server.ts';
import { testIf } from './test-if.ts';

const path = await findMotoServer();
const onMoto = testIf(
  path !== undefined,
  'moto',
  'moto_server is not on PATH; install it with `pip install moto[server]`, or set REHEARSE_MOTO_SERVER',
);

describe("moto's server", () => {
  let moto: MotoServer | undefined;
  let cloud: Cloud;

  beforeAll(async () => {
    if (!path) return;
    moto = await startMotoServer(path);
    cloud = await chooseCloud(moto.url, { place: { account: '123456789012' } });
  });

  afterAll(async () => {
    await cloud?.[Symbol.asyncDispose]();
    await moto?.[Symbol.asyncDispose]();
  });

  onMoto('answers for several services in one Region', async () => {
    await cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.5.0.0/16' }));
    const { Vpcs = [] } = await cloud.client(EC2Client).send(new DescribeVpcsCommand({}));
    expect(Vpcs.map((vpc) => vpc.CidrBlock)).toContain('10.5.0.0/16');
    await cloud.client(S3Client).send(new CreateBucketCommand({ Bucket: 'shop' }));
    expect((await cloud.client(S3Client).send(new ListBucketsCommand({}))).Buckets).toHaveLength(1);
    expect((await cloud.client(STSClient).send(new GetCallerIdentityCommand({}))).Account).toBe('123456789012');
  });

  onMoto('keeps Regions apart', async () => {
    await using elsewhere = cloud.at({ region: 'eu-central-1' });
    const { Vpcs = [] } = await elsewhere.client(EC2Client).send(new DescribeVpcsCommand({}));
    expect(Vpcs.map((vpc) => vpc.CidrBlock)).not.toContain('10.5.0.0/16');
  });

  // Not the migration between them: moto invents the subnets of a replication subnet group, and cannot change them.
  onMoto('holds both architectures, which are found again and removed', async () => {
    const [onPremises, inCloud] = [new Environment(cloud, { name: 'old' }), new Environment(cloud, { name: 'new' })];
    // moto does not say whether a domain is available, so each has its zone already.
    for (const Name of ['old-rehearsal.com', 'new-rehearsal.com']) {
      await cloud.client(Route53Client).send(new CreateHostedZoneCommand({ Name, CallerReference: Name }));
    }
    await up(onPremises, '1-on-premises');
    const built = await up(inCloud, '2-cloud');
    expect(await up(inCloud, '2-cloud')).toEqual(built);
    expect((await down(inCloud)).removed).toBeGreaterThan(30);
    expect(await builtStages(onPremises)).toEqual(['1-on-premises']);
    await down(onPremises);
    expect(await environmentNames(cloud)).toEqual([]);
  });

  onMoto('is read back: whatever it does not answer is unknown', async () => {
    const seen = await readTopology(cloud);
    expect(seen.Vpcs.map(({ CidrBlock }) => CidrBlock)).toContain('10.5.0.0/16');
    expect(seen.Buckets).toMatchObject([{ Name: 'shop' }]);
    expect(topologyFromJson(topologyToJson(seen))).toStrictEqual(seen);
    expect(diffTopology(seen, await readTopology(cloud))).toMatchObject({ added: [], removed: [], changed: [] });
  });

  onMoto('is asked for its capabilities by API calls', async () => {
    expect(await cloud.provides('auto-scaling-balances-zones')).toBe(false);
    expect(await cloud.provides('auto-scaling-replaces-terminated')).toBe(true);
    // moto has one account for all access keys, so what a probe left would be seen here.
    const { Vpcs = [] } = await cloud.client(EC2Client).send(new DescribeVpcsCommand({}));
    expect(Vpcs.filter((vpc) => !vpc.IsDefault).map((vpc) => vpc.CidrBlock)).toEqual(['10.5.0.0/16']);
  });
});
