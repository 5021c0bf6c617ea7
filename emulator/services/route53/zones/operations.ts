// Hosted zones: make, tell, comment, delete.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput } from '../../shared/invalid-input.ts';
import { changing } from '../../shared/operation.ts';
import { newChange } from '../changes.ts';
import { records, recordsIn } from '../records/rows.ts';
import { forgetTags } from '../tags/rows.ts';
import { describeDelegation, describeVpc, describeZone } from './describe.ts';
import { makeZone } from './make.ts';
import { zoneOf, zones } from './rows.ts';
import { validCreate } from './valid.ts';

export const zoneOperations = {
  CreateHostedZone: changing(validCreate, (plan, call) => {
    const row = makeZone(call, plan);
    const [vpc] = row.vpcs;
    return {
      HostedZone: describeZone(call, row),
      ChangeInfo: newChange(call),
      DelegationSet: describeDelegation(call, row),
      ...(vpc ? { VPC: describeVpc(vpc) } : {}),
      Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${row.id}`,
    };
  }),

  GetHostedZone({ Id }, call) {
    const row = zoneOf(call, Id);
    const HostedZone = describeZone(call, row);
    if (row.isPrivate) return { HostedZone, VPCs: row.vpcs.map(describeVpc) };
    return { HostedZone, DelegationSet: describeDelegation(call, row) };
  },

  GetHostedZoneCount(_input, call) {
    return { HostedZoneCount: call.count(zones) };
  },

  UpdateHostedZoneComment: changing(
    ({ Id, Comment }, call) => {
      checkInput((faults) => faults.length(Comment, 'comment', 0, 256));
      return { ...zoneOf(call, Id), comment: Comment || undefined };
    },
    (row, call) => ({ HostedZone: describeZone(call, call.put(zones, row)) }),
  ),

  /** https://docs.aws.amazon.com/Route53/latest/APIReference/API_DeleteHostedZone.html */
  DeleteHostedZone: changing(
    ({ Id }, call) => {
      const row = zoneOf(call, Id);
      const others = [...recordsIn(call, row.id).values()].filter(({ Name, Type }) => {
        return Name !== row.name || (Type !== 'NS' && Type !== 'SOA');
      });
      if (others.length > 0) {
        const message =
          'The specified hosted zone contains non-required resource record sets and so cannot be deleted.';
        throw new AwsError('HostedZoneNotEmpty', message);
      }
      return row;
    },
    ({ id }, call) => {
      call.remove(records, id);
      call.remove(zones, id);
      forgetTags(call, 'hostedzone', id);
      return { ChangeInfo: newChange(call) };
    },
  ),

  /** No zone is signed: to sign one is not built. */
  GetDNSSEC({ HostedZoneId }, call) {
    const row = zoneOf(call, HostedZoneId, 'hostedZoneId');
    if (row.isPrivate) throw new AwsError('InvalidArgument', 'DNSSEC is not supported for private hosted zones'); // words assumed
    return { Status: { ServeSignature: 'NOT_SIGNING' }, KeySigningKeys: [] };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;
