// VPC peering connections: ask, accept, reject, delete.

import type {
  CreateVpcPeeringConnectionCommandInput,
  ModifyVpcPeeringConnectionOptionsCommandInput,
  VpcPeeringConnectionStateReasonCode,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../../../core/cloud.ts';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { zonesOf } from '../account/regions.ts';
import { share } from '../blocks.ts';
import { found } from '../describe.ts';
import { invalidCombination, refuseUnbuilt, required } from '../errors.ts';
import { checkQuota } from '../quotas.ts';
import { putTags, specifiedTags } from '../tags/tags.ts';
import { cidrs6Of, cidrsOf, vpcs } from '../vpc/rows.ts';
import { describePeering, peeringFilters } from './describe.ts';
import { inState, isSide, placesOf, putPeering } from './lifecycle.ts';
import { type PeeringRow, type PeeringSide, peerings } from './rows.ts';

const week = 7 * 24 * 3_600_000;

function sideOf(call: Call, vpcId: string, place: Place): PeeringSide {
  const vpc = call.get(vpcs.table, vpcId, place);
  return { ...place, vpcId, cidrs: vpc ? cidrsOf(vpc) : [], cidrs6: vpc ? cidrs6Of(vpc) : [], allowDns: false };
}

const isLive = ({ status }: PeeringRow) =>
  (['initiating-request', 'pending-acceptance', 'provisioning', 'active'] as const).includes(status as 'active');

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcPeeringConnection.html */
function validCreate(input: CreateVpcPeeringConnectionCommandInput, call: Call) {
  const { id } = vpcs.get(call, required(input.VpcId, 'vpcId'));
  const peerId = required(input.PeerVpcId, 'peerVpcId');
  const there = { account: input.PeerOwnerId ?? call.place.account, region: input.PeerRegion ?? call.place.region };
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidRegion)
  if (there.region !== call.place.region && zonesOf(there.region).length === 0) {
    throw new AwsError('InvalidRegion', `The Region '${there.region}' does not exist.`); // words assumed
  }
  if (isSide({ ...there } as PeeringSide, call.place)) vpcs.get(call, peerId);
  else vpcs.checkForm(peerId);
  if (id === peerId) throw new AwsError('InvalidParameterValue', 'A VPC cannot be peered with itself.'); // assumed
  const tags = specifiedTags(input.TagSpecifications, 'vpc-peering-connection');
  const live = peerings.all(call).filter(isLive);
  const isSame = ({ requester, accepter }: PeeringRow) =>
    [requester.vpcId, accepter.vpcId].includes(id) && [requester.vpcId, accepter.vpcId].includes(peerId);
  const same = live.find(isSame);
  if (same) {
    const message = `A VPC peering connection between the VPCs already exists: ${same.id}`; // words assumed
    throw new AwsError('VpcPeeringConnectionAlreadyExists', message);
  }
  const open = live.filter(({ status, requester }) => requester.vpcId === id && status !== 'active');
  const full = 'The maximum number of outstanding VPC peering connection requests has been reached.';
  const code = 'OutstandingVpcPeeringConnectionLimitExceeded';
  checkQuota(call, 'OutstandingPeeringConnections', open.length + 1, code, full);
  return { requester: sideOf(call, id, call.place), accepter: sideOf(call, peerId, there), tags };
}

/** A request to a VPC that is not there, or that has addresses of the other one, fails. */
function canBe({ requester, accepter }: Pick<PeeringRow, 'requester' | 'accepter'>): boolean {
  if (accepter.cidrs.length === 0) return false;
  const [one, other] = [requester, accepter].map(({ cidrs, cidrs6 }) => [...cidrs, ...cidrs6]);
  return !one?.some((cidr) => other?.some((each) => share(cidr, each)));
}

function transition(row: PeeringRow, to: string): AwsError {
  const message = `Invalid state transition for ${row.id}, attempted to transition from ${row.status} to ${to}`;
  return new AwsError('InvalidStateTransition', message);
}

function checkAccepter(row: PeeringRow, { place }: Call, what: string): void {
  if (isSide(row.accepter, place)) return;
  const { account, region } = row.accepter;
  const message =
    account === place.account
      ? `Incorrect region (${place.region}) specified for this request. VPC peering connection ${row.id} must be ${what}ed in region ${region}`
      : `User ${place.account} cannot ${what} peering ${row.id}`;
  throw new AwsError('OperationNotPermitted', message);
}

function pending(
  call: Call,
  id: string | undefined,
  what: string,
  to: VpcPeeringConnectionStateReasonCode,
): PeeringRow {
  const row = peerings.get(call, required(id, 'vpcPeeringConnectionId'));
  checkAccepter(row, call, what);
  if (row.status !== 'pending-acceptance') throw transition(row, to);
  return row;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcPeeringConnectionOptions.html */
function validOptions(input: ModifyVpcPeeringConnectionOptionsCommandInput, call: Call): PeeringRow {
  const row = peerings.get(call, required(input.VpcPeeringConnectionId, 'vpcPeeringConnectionId'));
  const { RequesterPeeringConnectionOptions: ofRequester, AccepterPeeringConnectionOptions: ofAccepter } = input;
  if (!ofRequester && !ofAccepter) throw invalidCombination('No options specified.'); // words assumed
  if (row.status !== 'active') throw transition(row, 'active');
  const changed = (side: PeeringSide, options: typeof ofRequester) => {
    if (!options) return side;
    const classic = [
      'AllowEgressFromLocalClassicLinkToRemoteVpc',
      'AllowEgressFromLocalVpcToRemoteClassicLink',
    ] as const;
    refuseUnbuilt('ModifyVpcPeeringConnectionOptions', options, ...classic);
    if (!isSide(side, call.place)) {
      const message = `User ${call.place.account} cannot modify the options of the other side of ${row.id}`; // words assumed
      throw new AwsError('OperationNotPermitted', message);
    }
    const allowDns = options.AllowDnsResolutionFromRemoteVpc ?? side.allowDns;
    const vpc = vpcs.get(call, side.vpcId);
    if (allowDns && !(vpc.enableDnsHostnames && vpc.enableDnsSupport)) {
      const message = `DNS hostnames are disabled for ${vpc.id}`; // words assumed
      throw new AwsError('InvalidVpcPeeringConnectionState.DnsHostnamesDisabled', message);
    }
    return { ...side, allowDns };
  };
  return { ...row, requester: changed(row.requester, ofRequester), accepter: changed(row.accepter, ofAccepter) };
}

const answer = (row: PeeringRow, call: Call) => ({ VpcPeeringConnection: describePeering(row, call) });

export const peeringOperations = {
  CreateVpcPeeringConnection: changing(validCreate, ({ tags, ...sides }, call) => {
    const id = peerings.newId(call);
    const row = { ...sides, id, status: 'initiating-request', message: '', expires: call.now + week } as const;
    putTags(call, peerings, id, tags);
    return answer(putPeering(call, inState(row, canBe(sides) ? 'initiating-request' : 'failed')), call);
  }),

  DescribeVpcPeeringConnections(input, call) {
    const description = { kind: peerings, filters: peeringFilters, shape: describePeering };
    const page = found(call, input, input.VpcPeeringConnectionIds, description);
    return { VpcPeeringConnections: page.found, NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AcceptVpcPeeringConnection.html */
  AcceptVpcPeeringConnection: changing(
    ({ VpcPeeringConnectionId }, call) => {
      const row = pending(call, VpcPeeringConnectionId, 'accept', 'active');
      const active = peerings
        .all(call)
        .filter((each) => each.status === 'active' && each.accepter.vpcId === row.accepter.vpcId);
      const full = 'The maximum number of active VPC peering connections has been reached.';
      const code = 'ActiveVpcPeeringConnectionPerVpcLimitExceeded';
      checkQuota(call, 'ActivePeeringConnectionsPerVpc', active.length + 1, code, full);
      return row;
    },
    (row, call) => answer(putPeering(call, inState(row, 'provisioning')), call),
  ),

  RejectVpcPeeringConnection: changing(
    ({ VpcPeeringConnectionId }, call) => pending(call, VpcPeeringConnectionId, 'reject', 'rejected'),
    (row, call) => {
      putPeering(call, inState(row, 'rejected', call.place.account));
      return { Return: true };
    },
  ),

  /** By either side once it is active, by the one who asked before. */
  DeleteVpcPeeringConnection: changing(
    ({ VpcPeeringConnectionId }, call) => {
      const row = peerings.get(call, required(VpcPeeringConnectionId, 'vpcPeeringConnectionId'));
      const isOpen = row.status === 'pending-acceptance' && isSide(row.requester, call.place);
      if (row.status !== 'active' && !isOpen) throw transition(row, 'deleted');
      return row;
    },
    (row, call) => {
      putPeering(call, inState(row, 'deleted', call.place.account));
      return { Return: true };
    },
  ),

  ModifyVpcPeeringConnectionOptions: changing(validOptions, (row, call) => {
    for (const place of placesOf(row)) call.put(peerings.table, row, place);
    const of = ({ allowDns }: PeeringSide) => ({ AllowDnsResolutionFromRemoteVpc: allowDns });
    return {
      RequesterPeeringConnectionOptions: of(row.requester),
      AccepterPeeringConnectionOptions: of(row.accepter),
    };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
