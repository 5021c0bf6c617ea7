// Internet gateways and egress-only Internet gateways.

import type { EgressOnlyInternetGateway, InternetGateway } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { required } from '../errors.ts';
import { checkQuota } from '../quotas.ts';
import { putTags, removeWithTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { vpcs } from '../vpc/rows.ts';
import {
  type EgressOnlyInternetGatewayRow,
  egressOnlyInternetGateways,
  gatewayOf,
  type InternetGatewayRow,
  internetGateways,
} from './rows.ts';
import { usesPublicAddresses } from './use.ts';

function describeInternetGateway({ id, vpcId }: InternetGatewayRow, call: Call): InternetGateway {
  return {
    InternetGatewayId: id,
    OwnerId: call.place.account,
    // The state that the API gives, and not `attached`.
    Attachments: vpcId === undefined ? [] : [{ VpcId: vpcId, State: 'available' as never }],
    Tags: tagsOf(call, id),
  };
}

function describeEgressOnly({ id, vpcId }: EgressOnlyInternetGatewayRow, call: Call): EgressOnlyInternetGateway {
  const Attachments = [{ VpcId: vpcId, State: 'attached' as const }];
  return { EgressOnlyInternetGatewayId: id, Attachments, Tags: tagsOf(call, id) };
}

export const internetGatewayFilters: Filters<InternetGateway> = {
  'attachment.state': ({ Attachments }) => Attachments?.map(({ State }) => State),
  'attachment.vpc-id': ({ Attachments }) => Attachments?.map(({ VpcId }) => VpcId),
  'internet-gateway-id': ({ InternetGatewayId }) => InternetGatewayId,
  'owner-id': ({ OwnerId }) => OwnerId,
};

/** Those by tag alone. */
export const egressOnlyFilters: Filters<EgressOnlyInternetGateway> = {};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (Resource.AlreadyAssociated) */
function alreadyAssociated(id: string, vpcId: string): AwsError {
  return new AwsError('Resource.AlreadyAssociated', `resource ${id} is already attached to network ${vpcId}`);
}

export const gatewayOperations = {
  CreateInternetGateway: changing(
    ({ TagSpecifications }, call) => {
      const tags = specifiedTags(TagSpecifications, 'internet-gateway');
      const count = call.count(internetGateways.table) + 1;
      const full = 'The maximum number of internet gateways has been reached.';
      checkQuota(call, 'InternetGatewaysPerRegion', count, 'InternetGatewayLimitExceeded', full);
      return tags;
    },
    (tags, call) => {
      const row = call.put(internetGateways.table, { id: internetGateways.newId(call), vpcId: undefined });
      putTags(call, internetGateways, row.id, tags);
      return { InternetGateway: describeInternetGateway(row, call) };
    },
  ),

  DescribeInternetGateways(input, call) {
    const description = { kind: internetGateways, filters: internetGatewayFilters, shape: describeInternetGateway };
    const page = found(call, input, input.InternetGatewayIds, description);
    return { InternetGateways: page.found, NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachInternetGateway.html */
  AttachInternetGateway: changing(
    ({ InternetGatewayId, VpcId }, call) => {
      const gateway = internetGateways.get(call, required(InternetGatewayId, 'internetGatewayId'));
      const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
      if (gateway.vpcId !== undefined) throw alreadyAssociated(gateway.id, gateway.vpcId);
      if (gatewayOf(internetGateways.all(call), vpc.id)) {
        const message = `Network ${vpc.id} already has an internet gateway attached`;
        throw new AwsError('InvalidParameterValue', message);
      }
      return { ...gateway, vpcId: vpc.id };
    },
    (row, call) => {
      call.put(internetGateways.table, row);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html */
  DetachInternetGateway: changing(
    ({ InternetGatewayId, VpcId }, call) => {
      const gateway = internetGateways.get(call, required(InternetGatewayId, 'internetGatewayId'));
      const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
      if (gateway.vpcId !== vpc.id) {
        const message = `resource ${gateway.id} is not attached to network ${vpc.id}`;
        throw new AwsError('Gateway.NotAttached', message);
      }
      if (usesPublicAddresses(call, vpc.id)) {
        const message = `Network ${vpc.id} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`;
        throw new AwsError('DependencyViolation', message);
      }
      return { ...gateway, vpcId: undefined };
    },
    (row, call) => {
      call.put(internetGateways.table, row);
      return {};
    },
  ),

  DeleteInternetGateway: changing(
    ({ InternetGatewayId }, call) => {
      const gateway = internetGateways.get(call, required(InternetGatewayId, 'internetGatewayId'));
      if (gateway.vpcId === undefined) return gateway.id;
      const message = `The internetGateway '${gateway.id}' has dependencies and cannot be deleted.`;
      throw new AwsError('DependencyViolation', message);
    },
    (id, call) => {
      removeWithTags(call, internetGateways, id);
      return {};
    },
  ),

  CreateEgressOnlyInternetGateway: changingOnce(
    'CreateEgressOnlyInternetGateway',
    ({ VpcId, TagSpecifications }, call) => {
      const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
      const tags = specifiedTags(TagSpecifications, 'egress-only-internet-gateway');
      const count = call.count(egressOnlyInternetGateways.table) + 1;
      const full = 'The maximum number of egress-only internet gateways has been reached.'; // words and code assumed
      checkQuota(call, 'EgressOnlyInternetGatewaysPerRegion', count, 'EgressOnlyInternetGatewayLimitExceeded', full);
      return { vpcId: vpc.id, tags };
    },
    ({ vpcId, tags }, call, { ClientToken }) => {
      const row = call.put(egressOnlyInternetGateways.table, { id: egressOnlyInternetGateways.newId(call), vpcId });
      putTags(call, egressOnlyInternetGateways, row.id, tags);
      return { ClientToken, EgressOnlyInternetGateway: describeEgressOnly(row, call) };
    },
  ),

  DescribeEgressOnlyInternetGateways(input, call) {
    const limits = { least: 5, most: 255 };
    const description = {
      kind: egressOnlyInternetGateways,
      filters: egressOnlyFilters,
      shape: describeEgressOnly,
      limits,
    };
    const page = found(call, input, input.EgressOnlyInternetGatewayIds, description);
    return { EgressOnlyInternetGateways: page.found, NextToken: page.NextToken };
  },

  DeleteEgressOnlyInternetGateway: changing(
    ({ EgressOnlyInternetGatewayId }, call) =>
      egressOnlyInternetGateways.get(call, required(EgressOnlyInternetGatewayId, 'egressOnlyInternetGatewayId')).id,
    (id, call) => {
      removeWithTags(call, egressOnlyInternetGateways, id);
      return { ReturnCode: true };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
