// What of a domain can be changed: name servers, contacts, renewal, the lock against transfers.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_UpdateDomainNameservers.html

import { isIP } from 'node:net';
import type { Nameserver } from '@aws-sdk/client-route-53-domains';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import type { Handlers } from '../shared/handlers.ts';
import { checkInput, invalidInput } from '../shared/invalid-input.ts';
import { changing } from '../shared/operation.ts';
import { refuseFields } from '../shared/unbuilt.ts';
import { validContact } from './contacts.ts';
import { begin } from './lifecycle.ts';
import { checkNotUnderWay, type DomainRow, domainOf, domains } from './rows.ts';

export const changeOperations = {
  UpdateDomainNameservers: changing(
    (input, call) => {
      const { DomainName, Nameservers } = input;
      refuseFields('UpdateDomainNameservers', input, 'FIAuthKey');
      const { name } = domainOf(call, DomainName);
      checkInput((faults) => faults.required(Nameservers, 'nameservers'));
      const nameservers = (Nameservers ?? []).map((each) => validServer(each, name));
      if (nameservers.length < 2 || nameservers.length > 13) throw invalidInput('A domain has 2 to 13 name servers'); // words assumed
      if (new Set(nameservers.map(({ Name }) => Name)).size < nameservers.length) {
        throw invalidInput('A name server is given twice'); // words assumed
      }
      checkNotUnderWay(call, name, 'UPDATE_NAMESERVER');
      return { name, nameservers };
    },
    ({ name, nameservers }, call) => {
      return { OperationId: begin(call, 'UPDATE_NAMESERVER', name, { kind: 'change', changes: { nameservers } }) };
    },
  ),

  UpdateDomainContact: changing(
    (input, call) => {
      const { DomainName, AdminContact, RegistrantContact, TechContact, BillingContact } = input;
      refuseFields('UpdateDomainContact', input, 'Consent');
      const { name, contacts } = domainOf(call, DomainName);
      const given = { admin: AdminContact, registrant: RegistrantContact, tech: TechContact, billing: BillingContact };
      const changed = Object.entries(given).filter(([, contact]) => contact !== undefined);
      if (changed.length === 0) throw invalidInput('No contact is given'); // words assumed
      const valid = changed.map(([role, contact]) => [role, validContact(contact, `${role}Contact`)]);
      checkNotUnderWay(call, name, 'UPDATE_DOMAIN_CONTACT');
      return { name, contacts: { ...contacts, ...Object.fromEntries(valid) } };
    },
    ({ name, contacts }, call) => {
      return { OperationId: begin(call, 'UPDATE_DOMAIN_CONTACT', name, { kind: 'change', changes: { contacts } }) };
    },
  ),

  UpdateDomainContactPrivacy: changing(
    ({ DomainName, AdminPrivacy, RegistrantPrivacy, TechPrivacy, BillingPrivacy }, call) => {
      const { name, privacy: before } = domainOf(call, DomainName);
      const privacy = {
        admin: AdminPrivacy ?? before.admin,
        registrant: RegistrantPrivacy ?? before.registrant,
        tech: TechPrivacy ?? before.tech,
        billing: BillingPrivacy ?? before.billing,
      };
      checkNotUnderWay(call, name, 'CHANGE_PRIVACY_PROTECTION');
      return { name, privacy };
    },
    ({ name, privacy }, call) => {
      return { OperationId: begin(call, 'CHANGE_PRIVACY_PROTECTION', name, { kind: 'change', changes: { privacy } }) };
    },
  ),

  EnableDomainAutoRenew: renewal(true),
  DisableDomainAutoRenew: renewal(false),
  EnableDomainTransferLock: lock(true),
  DisableDomainTransferLock: lock(false),
} satisfies Handlers<typeof import('@aws-sdk/client-route-53-domains')>;

export interface Named {
  readonly DomainName: string | undefined;
}

/** At once: no registry is asked. */
function renewal(autoRenew: boolean) {
  return changing(
    ({ DomainName }: Named, call: Call): DomainRow => ({ ...domainOf(call, DomainName), autoRenew }),
    (row, call) => {
      call.put(domains, row);
      return {};
    },
  );
}

function lock(isLocked: boolean) {
  return changing(
    ({ DomainName }: Named, call: Call) => {
      const row = domainOf(call, DomainName);
      if (row.isLocked === isLocked) {
        const state = isLocked ? 'locked' : 'unlocked';
        throw new AwsError('TLDRulesViolation', `The domain ${row.name} is ${state} already`); // words assumed
      }
      checkNotUnderWay(call, row.name, 'DOMAIN_LOCK');
      return row.name;
    },
    (name, call) => ({
      OperationId: begin(call, 'DOMAIN_LOCK', name, { kind: 'change', changes: { isLocked } }),
    }),
  );
}

/** Glue is for name servers within the domain itself, which need it. */
function validServer({ Name, GlueIps = [] }: Nameserver, domain: string): Nameserver {
  checkInput((faults) => {
    faults.required(Name, 'nameservers.1.member.name').length(Name, 'nameservers.1.member.name', 0, 255);
    faults.pattern(Name, 'nameservers.1.member.name', '[a-zA-Z0-9_\\-.]*');
  });
  const name = (Name ?? '').toLowerCase().replace(/\.$/, '');
  if (!/^[^.]+(\.[^.]+)+$/.test(name)) throw invalidInput(`The name server ${Name} is not valid`); // words assumed
  if (GlueIps.some((address) => isIP(address) === 0)) throw invalidInput(`A glue IP of ${name} is not valid`); // words assumed
  if (name.endsWith(`.${domain}`) !== GlueIps.length > 0) {
    throw invalidInput(`Glue IPs are for name servers within ${domain}, which have to have them: ${name}`); // words assumed
  }
  return { Name: name, GlueIps: [...GlueIps] };
}
