// Which VPCs ask a private zone: those of the same account, in any Region.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_AssociateVPCWithHostedZone.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput } from '../../shared/invalid-input.ts';
import { changing } from '../../shared/operation.ts';
import { newChange } from '../changes.ts';
import { required } from '../errors.ts';
import { quotaOfZone } from '../limits/limits.ts';
import { type ZoneRow, zoneOf, zones } from './rows.ts';
import { checkNoConflict, validVpc } from './valid.ts';

export const zoneVpcOperations = {
  AssociateVPCWithHostedZone: changing(
    ({ HostedZoneId, VPC, Comment }, call) => {
      checkInput((faults) => faults.required(VPC, 'vPC'));
      const zone = privateZone(call, HostedZoneId);
      const vpc = validVpc(call, required(VPC, 'vPC'));
      checkNoConflict(call, zone.name, vpc, zone);
      if (zone.vpcs.some(({ id }) => id === vpc.id)) {
        const message = `The VPC ${vpc.id} in region ${vpc.region} has already been associated with the hosted zone ${zone.id} with the same domain name.`;
        throw new AwsError('ConflictingDomainExists', message);
      }
      if (zone.vpcs.length >= quotaOfZone('MAX_VPCS_ASSOCIATED_BY_ZONE')) {
        throw new AwsError('LimitsExceeded', 'The limit of VPCs that can be associated with a hosted zone is reached'); // words assumed
      }
      return { zone: { ...zone, vpcs: [...zone.vpcs, vpc] }, Comment };
    },
    ({ zone, Comment }, call) => {
      call.put(zones, zone);
      return { ChangeInfo: newChange(call, Comment) };
    },
  ),

  DisassociateVPCFromHostedZone: changing(
    ({ HostedZoneId, VPC, Comment }, call) => {
      checkInput((faults) => faults.required(VPC, 'vPC').required(VPC?.VPCId, 'vPC.vPCId'));
      const zone = zoneOf(call, HostedZoneId, 'hostedZoneId');
      const left = zone.vpcs.filter(({ id, region }) => id !== VPC?.VPCId || region !== VPC?.VPCRegion);
      if (left.length === zone.vpcs.length) {
        const message = `The VPC: ${VPC?.VPCId} is not associated with the hosted zone: ${zone.id}.`; // words assumed
        throw new AwsError('VPCAssociationNotFound', message);
      }
      if (left.length === 0) {
        const message = `The VPC: ${VPC?.VPCId} is the last VPC of the private hosted zone and cannot be disassociated.`; // words assumed
        throw new AwsError('LastVPCAssociation', message);
      }
      return { zone: { ...zone, vpcs: left }, Comment };
    },
    ({ zone, Comment }, call) => {
      call.put(zones, zone);
      return { ChangeInfo: newChange(call, Comment) };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

/** VPCs are associated with private zones alone. */
function privateZone(call: Call, id: string | undefined): ZoneRow {
  const zone = zoneOf(call, id, 'hostedZoneId');
  if (zone.isPrivate) return zone;
  const message = `You're trying to associate a VPC with a public hosted zone: ${zone.id}`; // words assumed
  throw new AwsError('PublicZoneVPCAssociation', message);
}
