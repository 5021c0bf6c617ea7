// The names: www and api lead elsewhere, or nowhere.

import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { addressOfNobody, alias, changeRecord, recordNamed, replaceName } from '../records.ts';

type Built = BuiltStages['4-static-web'];

function leads(label: 'www' | 'api', what: string, change: Mutation<Built>['change']): Mutation<Built> {
  return { what, breaks: ['4-static-web/name'], mendedBy: [`ResourceRecordSets shop-${label}`], change };
}

export const names: readonly Mutation<Built>[] = [
  leads('www', 'www led to the website by the hosted zone of another Region', (cloud, { zone, www }, seen) => {
    const ofVirginia = 'Z3AQBSTGFYJSTF';
    const { DNSName } = recordNamed(seen, www).AliasTarget ?? {};
    return changeRecord(cloud, zone.zoneId, 'UPSERT', alias(www, 'A', DNSName, ofVirginia));
  }),
  leads('www', 'www led to the balancer again', (cloud, { zone, www, balancer }) =>
    changeRecord(cloud, zone.zoneId, 'UPSERT', alias(www, 'A', balancer.dnsName, balancer.hostedZoneId, true)),
  ),
  leads('www', 'www was deleted', (cloud, { zone, www }, seen) => replaceName(cloud, zone.zoneId, seen, www)),
  leads('api', 'api led to an address', (cloud, { zone, api }) =>
    changeRecord(cloud, zone.zoneId, 'UPSERT', addressOfNobody(api)),
  ),
  leads('api', 'api led elsewhere for whoever comes by IPv6', (cloud, { zone, api }) =>
    changeRecord(cloud, zone.zoneId, 'CREATE', {
      ...addressOfNobody(api),
      Type: 'AAAA',
      ResourceRecords: [{ Value: '2001:db8::1' }],
    }),
  ),
];
