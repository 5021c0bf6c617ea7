// Registration of the shop's domain, where it is in this account, and the name servers that it is delegated to.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_UpdateDomainNameservers.html

import { GetHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import {
  GetDomainDetailCommand,
  type GetDomainDetailCommandOutput,
  Route53DomainsClient,
  UpdateDomainNameserversCommand,
} from '@aws-sdk/client-route-53-domains';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { hostedZone } from '../route53/hosted-zone.ts';
import { plainName } from '../route53/plain-name.ts';
import { sameMembers } from '../same.ts';
import { isRegistered, untilDone } from './registration.ts';

export interface OwnedDomain extends Pick<GetDomainDetailCommandOutput, 'DomainName' | 'Nameservers'> {
  readonly name: string;
  readonly zoneId: string;
}

/** A domain belongs to the environment that owns its hosted zone. */
export const domainRegistration: ResourceKind<undefined, OwnedDomain> = {
  type: 'Domain',
  async list(environment) {
    const client = environment.globalClient(Route53DomainsClient);
    const owned: OwnedDomain[] = [];
    for (const { domain: DomainName, zoneId } of await hostedZone.list(environment)) {
      if (!(await isRegistered(environment, DomainName))) continue;
      const { Nameservers } = await client.send(new GetDomainDetailCommand({ DomainName }));
      owned.push({ DomainName, Nameservers, zoneId, name: environment.nameOf('domain') });
    }
    return owned;
  },
  identify: (found) => ({ name: found.name, id: required(found.DomainName, 'DomainName') }),

  async create() {
    throw new Error('it is gone from the account; it was registered together with its hosted zone');
  },

  /** A domain that is delegated elsewhere would lead nowhere. */
  async mend(environment, { DomainName, Nameservers, zoneId }) {
    const { DelegationSet } = await environment
      .globalClient(Route53Client)
      .send(new GetHostedZoneCommand({ Id: zoneId }));
    const wanted = required(DelegationSet?.NameServers, 'DelegationSet').map(plainName);
    const delegatedTo = Nameservers?.map(({ Name }) => plainName(Name));
    if (sameMembers(delegatedTo, wanted)) return false;
    const { OperationId } = await environment
      .globalClient(Route53DomainsClient)
      .send(new UpdateDomainNameserversCommand({ DomainName, Nameservers: wanted.map((Name) => ({ Name })) }));
    await untilDone(environment, required(OperationId, 'OperationId'));
    return true;
  },

  // Whose it is, is said of its zone: there is nothing to let go of here.
  remove: async () => {},
  kept: 'a registration is paid for its year, and cannot be given back',
};
