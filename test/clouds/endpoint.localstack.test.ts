// Attaching to a LocalStack that runs, by its URL.

import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from '@jest/globals';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { callOf } from '../../core/api-call.ts';
import type { Cloud } from '../../core/cloud.ts';
import { onLocalStack } from '../support/on-localstack.ts';

async function cidrsOf(cloud: Cloud): Promise<(string | undefined)[]> {
  const { Vpcs = [] } = await cloud.client(EC2Client).send(new DescribeVpcsCommand({}));
  return Vpcs.filter((vpc) => !vpc.IsDefault).map((vpc) => vpc.CidrBlock);
}

onLocalStack(import.meta.url, 'a LocalStack that runs', (cloud) => {
  test('is seen as the account that was named', async () => {
    const { Account } = await cloud.client(STSClient).send(new GetCallerIdentityCommand({}));
    expect(Account).toBe(cloud.place.account);
  });

  test('is one and the same for all who attach to it; accounts and Regions are apart', async () => {
    await cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
    await using same = await connectEndpoint(cloud.url, { place: cloud.place });
    expect(await cidrsOf(same)).toEqual(['10.9.0.0/16']);
    await using otherAccount = cloud.at({ account: '900000000001' });
    expect(await cidrsOf(otherAccount)).toEqual([]);
    await using otherRegion = cloud.at({ region: 'eu-central-1' });
    expect(await cidrsOf(otherRegion)).toEqual([]);
  });

  test('goes on running when a cloud that was attached to it is disposed of', async () => {
    const attached = await connectEndpoint(cloud.url, { place: cloud.place });
    await attached[Symbol.asyncDispose]();
    expect(await cidrsOf(cloud)).toHaveLength(1);
  });

  test('an error of its is known by the API call that it answers', async () => {
    const call = cloud.client(EC2Client).send(new DescribeVpcsCommand({ VpcIds: ['vpc-00000000000000000'] }));
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'InvalidVpcID.NotFound' });
    expect(callOf(error)).toEqual({ service: 'EC2', operation: 'DescribeVpcs' });
  });
});
