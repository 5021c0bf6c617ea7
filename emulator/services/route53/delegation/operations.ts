// Reusable delegation sets: https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateReusableDelegationSet.html

import type { DelegationSet } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput } from '../../shared/invalid-input.ts';
import { changing } from '../../shared/operation.ts';
import { plainId } from '../errors.ts';
import { newId } from '../ids.ts';
import { checkLimit } from '../limits/limits.ts';
import { pageOf } from '../pages.ts';
import { drawNameServers } from '../zones/name-servers.ts';
import { type ZoneRow, zones } from '../zones/rows.ts';
import { type DelegationRow, delegationSetOf, delegationSets } from './rows.ts';

export const delegationOperations = {
  /** Of the name servers of a zone, where one is named. */
  CreateReusableDelegationSet: changing(
    ({ CallerReference, HostedZoneId }, call) => {
      checkInput((faults) => {
        faults.required(CallerReference, 'callerReference').length(CallerReference, 'callerReference', 1, 128);
      });
      const callerReference = CallerReference ?? '';
      const zone = HostedZoneId === undefined ? undefined : markedZone(call, HostedZoneId);
      if (call.all(delegationSets).some((set) => set.callerReference === callerReference)) {
        const message = 'A delegation set with the same caller reference has already been created.'; // words assumed
        throw new AwsError('DelegationSetAlreadyCreated', message);
      }
      checkLimit('MAX_REUSABLE_DELEGATION_SETS_BY_OWNER', call.count(delegationSets) + 1);
      return { callerReference, zone };
    },
    ({ callerReference, zone }, call) => {
      const id = newId(call, 'N');
      const nameServers = zone?.nameServers ?? drawNameServers(call);
      const row = call.put(delegationSets, { id, callerReference, nameServers });
      if (zone) call.put(zones, { ...zone, delegationSetId: id });
      const Location = `https://route53.amazonaws.com/2013-04-01/delegationset/${id}`;
      return { DelegationSet: describeSet(row), Location };
    },
  ),

  GetReusableDelegationSet({ Id }, call) {
    return { DelegationSet: describeSet(delegationSetOf(call, Id)) };
  },

  ListReusableDelegationSets(input, call) {
    const { found, page } = pageOf(call.all(delegationSets), input, ({ id }) => id);
    return { DelegationSets: found.map(describeSet), ...page };
  },

  DeleteReusableDelegationSet: changing(
    ({ Id }, call) => {
      const { id } = delegationSetOf(call, Id);
      if (call.all(zones).some(({ delegationSetId }) => delegationSetId === id)) {
        const message = `The delegation set ${id} is associated with hosted zones and cannot be deleted`; // words assumed
        throw new AwsError('DelegationSetInUse', message);
      }
      return id;
    },
    (id, call) => {
      call.remove(delegationSets, id);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

function markedZone(call: Call, given: string): ZoneRow {
  const id = plainId(given, 'hostedZoneId');
  const zone = call.get(zones, id);
  if (!zone || zone.isPrivate) throw new AwsError('HostedZoneNotFound', `No hosted zone found with ID: ${id}`);
  if (zone.delegationSetId === undefined) return zone;
  const message = `The delegation set of the hosted zone ${id} is already reusable`; // words assumed
  throw new AwsError('DelegationSetAlreadyReusable', message);
}

function describeSet({ id, callerReference, nameServers }: DelegationRow): DelegationSet {
  return { Id: `/delegationset/${id}`, CallerReference: callerReference, NameServers: [...nameServers] };
}
