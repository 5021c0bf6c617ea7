// What there may be of everything, and how much of it there is.

import type { AccountLimitType } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput } from '../../shared/invalid-input.ts';
import { healthChecks } from '../checks/rows.ts';
import { delegationSetOf, delegationSets } from '../delegation/rows.ts';
import { required } from '../errors.ts';
import { recordsIn } from '../records/rows.ts';
import { zoneOf, zones } from '../zones/rows.ts';
import { accountLimits, quotaOfZone } from './limits.ts';

export const limitOperations = {
  GetAccountLimit({ Type }, call) {
    const type = required(Type, 'type');
    checkInput((faults) => faults.oneOf(type, 'type', Object.keys(accountLimits)));
    return { Limit: { Type: type, Value: accountLimits[type] }, Count: countOf(call, type) };
  },

  GetHostedZoneLimit({ Type, HostedZoneId }, call) {
    const type = required(Type, 'type');
    checkInput((faults) => faults.oneOf(type, 'type', ['MAX_RRSETS_BY_ZONE', 'MAX_VPCS_ASSOCIATED_BY_ZONE']));
    const zone = zoneOf(call, HostedZoneId, 'hostedZoneId');
    const isOfRecords = type === 'MAX_RRSETS_BY_ZONE';
    if (!isOfRecords && !zone.isPrivate) {
      throw new AwsError('HostedZoneNotPrivate', `The hosted zone ${zone.id} is not a private hosted zone`); // words assumed
    }
    const Count = isOfRecords ? recordsIn(call, zone.id).size : zone.vpcs.length;
    return { Limit: { Type: type, Value: quotaOfZone(type) }, Count };
  },

  GetReusableDelegationSetLimit({ Type, DelegationSetId }, call) {
    const type = required(Type, 'type');
    checkInput((faults) => faults.oneOf(type, 'type', ['MAX_ZONES_BY_REUSABLE_DELEGATION_SET']));
    const { id } = delegationSetOf(call, DelegationSetId);
    const Count = call.all(zones).filter(({ delegationSetId }) => delegationSetId === id).length;
    return { Limit: { Type: type, Value: 100 }, Count };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

/** Traffic policies are not built: there are none. */
function countOf(call: Call, type: AccountLimitType): number {
  if (type === 'MAX_HEALTH_CHECKS_BY_OWNER') return call.count(healthChecks);
  if (type === 'MAX_HOSTED_ZONES_BY_OWNER') return call.count(zones);
  return type === 'MAX_REUSABLE_DELEGATION_SETS_BY_OWNER' ? call.count(delegationSets) : 0;
}
