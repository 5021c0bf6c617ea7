// What the target of an alias has to be: a name that lies in the hosted zone that is named with it, and of a kind that
// Route 53 knows. https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html

import type { RRType } from '@aws-sdk/client-route-53';
import { websiteNameIn } from '../../../../core/website-zones.ts';
import { balancerNamesIn } from '../../shared/balancer-zones.ts';
import { isWithin } from '../names.ts';
import type { ZoneRow } from '../zones/rows.ts';
import type { RecordSet } from './rows.ts';

const zoneOfCloudFront = 'Z2FDTNDATAQYW2';
const zoneOfGlobalAccelerator = 'Z2BJ6XQ5FK7U4H';

/** A kind of target: how its names end, or what they are, which types it has, and whether its health can be asked. */
interface Kind {
  readonly isName: (name: string) => boolean;
  readonly types: readonly RRType[];
  readonly hasHealth: boolean;
}

function kindOf(zoneId: string): Kind | undefined {
  const endsIn = (end: string) => (name: string) => name.endsWith(end) && name.length > end.length;
  if (zoneId === zoneOfCloudFront) {
    return { isName: endsIn('.cloudfront.net.'), types: ['A', 'AAAA', 'HTTPS'], hasHealth: false };
  }
  if (zoneId === zoneOfGlobalAccelerator) {
    return { isName: endsIn('.awsglobalaccelerator.com.'), types: ['A', 'AAAA'], hasHealth: true };
  }
  const balancers = balancerNamesIn(zoneId);
  if (balancers) return { isName: endsIn(balancers), types: ['A', 'AAAA'], hasHealth: true };
  const website = websiteNameIn(zoneId);
  return website ? { isName: (name) => name === `${website}.`, types: ['A', 'AAAA'], hasHealth: true } : undefined;
}

/**
 * What is wrong with an alias, in the words of AWS; undefined where nothing is. That a bucket of the record's name is
 * there is not asked, as little as on AWS: S3 looks for it when a page is asked for.
 * @param isThere whether the zone has a set of this name and type
 */
export function aliasFault(set: RecordSet, zone: ZoneRow, isThere: (name: string) => boolean): string | undefined {
  const { HostedZoneId = '', DNSName: name = '', EvaluateTargetHealth } = set.AliasTarget ?? {};
  const tried = `Tried to create an alias that targets ${name}, type ${set.Type} in zone ${HostedZoneId}, but`;
  const outside = `${tried} the alias target name does not lie within the target zone`;
  if (HostedZoneId === zone.id) {
    if (!isWithin(name, zone.name)) return outside;
    if (set.Type === 'NS' || set.Type === 'SOA') return `${tried} records of type ${set.Type} cannot be aliases`; // words assumed
    return isThere(name) ? undefined : `${tried} that target was not found`;
  }
  const kind = kindOf(HostedZoneId);
  if (!kind) return `${tried} that target was not found`;
  if (!kind.isName(name)) return outside;
  if (!kind.types.includes(set.Type)) return `${tried} that target was not found`;
  if (EvaluateTargetHealth === true && !kind.hasHealth) {
    return `EvaluateTargetHealth cannot be set to true for the alias target ${name} in zone ${HostedZoneId}`; // words assumed
  }
  return undefined;
}
