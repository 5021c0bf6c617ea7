// The types of handlers: what the compiler lets pass, and what it does not. `tsc` is the test of most of it.

import type * as EC2 from '@aws-sdk/client-ec2';
import type * as Route53 from '@aws-sdk/client-route-53';
import type * as S3 from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import type { Handlers, OperationName, Output, ServiceHandlers } from '../../../emulator/index.ts';

const ec2: Handlers<typeof EC2> = {
  CreateVpc(input, { accountId }) {
    const cidr: string | undefined = input.CidrBlock;
    return { Vpc: { VpcId: 'vpc-1', CidrBlock: cidr, OwnerId: accountId, State: 'available' } };
  },
  DescribeVpcs: async (input) => ({ Vpcs: (input.VpcIds ?? []).map((VpcId) => ({ VpcId })) }),
  DeleteVpc: () => ({}),
  // @ts-expect-error a member of the output of another type
  CreateSubnet: () => ({ Subnet: { SubnetId: 5 } }),
  // @ts-expect-error a member that the output does not have
  CreateInternetGateway: () => ({ InternetGatway: {} }),
  // @ts-expect-error a member that the input does not have
  CreateRoute: (input) => ({ Return: input.Nope }),
};

const misspelt: Handlers<typeof EC2> = {
  // @ts-expect-error an operation that there is not
  CreateVcp: () => ({}),
};

const s3: Handlers<typeof S3> = {
  PutObject: ({ Body }) => ({ ETag: `"${Body?.byteLength ?? 0}"` }),
  GetObject: () => ({ Body: new Uint8Array([1]), ContentType: 'text/plain' }),
  // @ts-expect-error a body that is no bytes
  GetObjectTorrent: () => ({ Body: 'text' }),
};

const route53: Handlers<typeof Route53> = {
  // @ts-expect-error a required member is missing: IsTruncated
  ListHostedZones: () => ({ HostedZones: [], Marker: '', MaxItems: 100 }),
};

// @ts-expect-error the handlers of another service
const mistaken: ServiceHandlers = { iam: { CreateVpc: () => ({}) } };

const output: Output<typeof EC2, 'DeleteVpc'> = {};
const name: OperationName<typeof EC2> = 'RunInstances';

test('handlers are plain functions of their input', async () => {
  const call = { accountId: '1', region: 'r', accessKeyId: undefined, requestId: 'i' };
  expect(await ec2.DescribeVpcs?.({ VpcIds: ['vpc-1'] }, call)).toEqual({ Vpcs: [{ VpcId: 'vpc-1' }] });
  expect([misspelt, s3, route53, mistaken, output, name].map((value) => typeof value)).toContain('object');
});
