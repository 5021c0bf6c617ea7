// Internet gateways and egress-only ones: to make, attach, detach, delete, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import {
  egressOnlyFilters,
  gatewayOperations,
  internetGatewayFilters,
} from '../../../../emulator/services/ec2/gateways/operations.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

const vpcOf = (ec2: Ec2) => ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
const gatewayOf = (ec2: Ec2) => ec2.call('CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
const tagged = <Type extends string>(ResourceType: Type) => [{ ResourceType, Tags: [{ Key: 'a', Value: 'b' }] }];

describe('an Internet gateway', () => {
  it('is made, attached, found, detached and deleted', () => {
    const ec2 = new Ec2();
    const VpcId = vpcOf(ec2);
    const made = ec2.call('CreateInternetGateway', { TagSpecifications: tagged('internet-gateway') }).InternetGateway;
    expect(made).toEqual({
      InternetGatewayId: expect.stringMatching(/^igw-[0-9a-f]{17}$/),
      OwnerId: '111122223333',
      Attachments: [],
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    const InternetGatewayId = made?.InternetGatewayId ?? '';
    ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId });
    const Filters = [{ Name: 'attachment.vpc-id', Values: [VpcId] }];
    const attached = ec2.call('DescribeInternetGateways', { Filters }).InternetGateways;
    expect(attached).toEqual([{ ...made, Attachments: [{ VpcId, State: 'available' }] }]);
    expect(ec2.refusal('DeleteVpc', { VpcId })).toMatch(/^DependencyViolation: /);
    expect(ec2.refusal('DeleteInternetGateway', { InternetGatewayId })).toBe(
      `DependencyViolation: The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`,
    );
    ec2.call('DetachInternetGateway', { InternetGatewayId, VpcId });
    ec2.call('DeleteInternetGateway', { InternetGatewayId });
    expect(ec2.call('DescribeInternetGateways', { Filters }).InternetGateways).toEqual([]);
  });

  const ec2 = new Ec2();
  const [VpcId, other] = [vpcOf(ec2), vpcOf(ec2)];
  const [attached, InternetGatewayId] = [gatewayOf(ec2), gatewayOf(ec2)];
  ec2.call('AttachInternetGateway', { InternetGatewayId: attached, VpcId });
  const none = 'igw-00000000000000001';

  it.each([
    [
      'AttachInternetGateway',
      { InternetGatewayId: attached, VpcId: other },
      `Resource.AlreadyAssociated: resource ${attached} is already attached to network ${VpcId}`,
    ],
    [
      'AttachInternetGateway',
      { InternetGatewayId, VpcId },
      `InvalidParameterValue: Network ${VpcId} already has an internet gateway attached`,
    ],
    [
      'AttachInternetGateway',
      { InternetGatewayId: none, VpcId },
      `InvalidInternetGatewayID.NotFound: The internetGateway ID '${none}' does not exist`,
    ],
    [
      'AttachInternetGateway',
      { InternetGatewayId: 'igw-x', VpcId },
      'InvalidInternetGatewayId.Malformed: Invalid id: "igw-x"',
    ],
    ['AttachInternetGateway', { InternetGatewayId }, 'MissingParameter: The request must contain the parameter vpcId'],
    ['AttachInternetGateway', { InternetGatewayId, VpcId: 'vpc-00000000000000001' }, /^InvalidVpcID.NotFound/],
    ['AttachInternetGateway', { InternetGatewayId, VpcId: other, DryRun: true }, /^DryRunOperation/],
    [
      'DetachInternetGateway',
      { InternetGatewayId, VpcId },
      `Gateway.NotAttached: resource ${InternetGatewayId} is not attached to network ${VpcId}`,
    ],
    ['DetachInternetGateway', { InternetGatewayId: attached, VpcId: other }, /^Gateway.NotAttached/],
    ['DescribeInternetGateways', { InternetGatewayIds: [none] }, /^InvalidInternetGatewayID.NotFound/],
    ['CreateInternetGateway', { TagSpecifications: tagged('vpc') }, /^InvalidParameterValue/],
    ['CreateInternetGateway', { DryRun: true }, /^DryRunOperation/],
  ] as const)('%s refuses %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('of which there are five in a Region', () => {
    const full = new Ec2();
    for (let count = 1; count < 5; count += 1) gatewayOf(full);
    expect(full.refusal('CreateInternetGateway', {})).toMatch(/^InternetGatewayLimitExceeded: /);
  });
});

describe('an egress-only Internet gateway', () => {
  it('is made once for a client token, found by its tags and deleted', () => {
    const ec2 = new Ec2();
    const VpcId = vpcOf(ec2);
    const input = { VpcId, ClientToken: 'once', TagSpecifications: tagged('egress-only-internet-gateway') };
    const made = ec2.call('CreateEgressOnlyInternetGateway', input);
    expect(made).toMatchObject({
      ClientToken: 'once',
      EgressOnlyInternetGateway: {
        EgressOnlyInternetGatewayId: expect.stringMatching(/^eigw-/),
        Attachments: [{ VpcId, State: 'attached' }],
      },
    });
    expect(ec2.call('CreateEgressOnlyInternetGateway', input)).toEqual(made);
    expect(ec2.refusal('CreateEgressOnlyInternetGateway', { VpcId, ClientToken: 'once' })).toMatch(
      /^IdempotentParameterMismatch: /,
    );
    const Filters = [{ Name: 'tag:a', Values: ['b'] }];
    const found = ec2.call('DescribeEgressOnlyInternetGateways', { Filters }).EgressOnlyInternetGateways;
    expect(found).toEqual([made.EgressOnlyInternetGateway]);
    expect(ec2.refusal('DeleteVpc', { VpcId })).toMatch(/^DependencyViolation: /);
    const { EgressOnlyInternetGatewayId } = made.EgressOnlyInternetGateway;
    expect(ec2.call('DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId })).toEqual({ ReturnCode: true });
    expect(ec2.refusal('DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId })).toBe(
      `InvalidGatewayID.NotFound: The eigw ID '${EgressOnlyInternetGatewayId}' does not exist`,
    );
  });

  it('needs a VPC; a page of them has up to 255', () => {
    const ec2 = new Ec2();
    expect(ec2.refusal('CreateEgressOnlyInternetGateway', {} as never)).toMatch(/^MissingParameter: .*vpcId/);
    expect(ec2.refusal('DescribeEgressOnlyInternetGateways', { MaxResults: 256 })).toMatch(/^InvalidParameterValue: /);
  });
});

describe('of gateways', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(internetGatewayFilters).sort()).toEqual(documentedFilters('DescribeInternetGateways'));
    expect(Object.keys(egressOnlyFilters)).toEqual(documentedFilters('DescribeEgressOnlyInternetGateways'));
  });

  it('every field of the inputs is read', () => {
    expect(unreadFields(Object.keys(gatewayOperations))).toEqual([]);
  });
});
