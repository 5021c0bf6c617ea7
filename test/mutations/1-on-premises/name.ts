// The shop's domain: how it is registered, where it is delegated to, and where its names lead.

import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import {
  EnableDomainAutoRenewCommand,
  Route53DomainsClient,
  UpdateDomainContactPrivacyCommand,
  UpdateDomainNameserversCommand,
} from '@aws-sdk/client-route-53-domains';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { addressOfNobody, changeRecord, replaceName } from '../records.ts';

const domains = (cloud: Cloud) => cloud.client(Route53DomainsClient);
const breaks = ['1-on-premises/name'] as const;
const asRegistered = 'how a domain is registered is said once, when it is';

export const name: readonly Mutation<BuiltStages['1-on-premises']>[] = [
  {
    what: 'www led to another address',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { hostedZone, www }) => changeRecord(cloud, hostedZone.zoneId, 'UPSERT', addressOfNobody(www)),
  },
  {
    what: 'www was deleted',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { hostedZone, www }, seen) => replaceName(cloud, hostedZone.zoneId, seen, www),
  },
  {
    what: 'the domain was delegated elsewhere',
    breaks,
    mendedBy: ['Domain shop-domain'],
    change: (cloud, { hostedZone: { domain: DomainName } }) => {
      const Nameservers = [{ Name: 'ns1.example.net' }, { Name: 'ns2.example.net' }];
      return domains(cloud).send(new UpdateDomainNameserversCommand({ DomainName, Nameservers }));
    },
  },
  {
    what: 'the domain itself led somewhere',
    breaks,
    stays: 'other names of the zone are somebody else’s',
    change: (cloud, { hostedZone: { zoneId, domain } }) =>
      changeRecord(cloud, zoneId, 'CREATE', addressOfNobody(domain)),
  },
  {
    what: 'there was a second zone of the domain',
    breaks,
    stays: '`up` does not choose between two zones of one domain',
    change: (cloud, { hostedZone: { domain: Name } }) =>
      cloud.client(Route53Client).send(new CreateHostedZoneCommand({ Name, CallerReference: 'by hand' })),
  },
  {
    what: 'the domain was made to renew itself',
    breaks,
    stays: asRegistered,
    change: (cloud, { hostedZone: { domain: DomainName } }) =>
      domains(cloud).send(new EnableDomainAutoRenewCommand({ DomainName })),
  },
  {
    what: 'the owner of the domain was shown to the world',
    breaks,
    stays: asRegistered,
    change: (cloud, { hostedZone: { domain: DomainName } }) =>
      domains(cloud).send(new UpdateDomainContactPrivacyCommand({ DomainName, RegistrantPrivacy: false })),
  },
  {
    what: 'a private zone of the domain answered within the VPC',
    breaks: [],
    stays: 'a private zone is none of the world’s',
    change: (cloud, { vpcId, hostedZone: { domain: Name } }) => {
      const VPC = { VPCId: vpcId, VPCRegion: cloud.place.region as 'ap-northeast-2' };
      const input = {
        Name,
        VPC,
        CallerReference: 'private',
        HostedZoneConfig: { Comment: 'of others', PrivateZone: true },
      };
      return cloud.client(Route53Client).send(new CreateHostedZoneCommand(input));
    },
  },
];
