// Registering domains, renewing them and giving them up.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_RegisterDomain.html

import type { RegisterDomainCommandInput } from '@aws-sdk/client-route-53-domains';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import type { Handlers } from '../shared/handlers.ts';
import { checkInput, invalidInput } from '../shared/invalid-input.ts';
import { changing } from '../shared/operation.ts';
import { refuseFields } from '../shared/unbuilt.ts';
import { isTaken } from './availability.ts';
import { validContact } from './contacts.ts';
import { validDomain, wholeNumber } from './errors.ts';
import { begin } from './lifecycle.ts';
import { checkNotUnderWay, type DomainRow, domainOf, domains } from './rows.ts';

const mostDomains = 20;
const mostYears = 10;

export const registerOperations = {
  RegisterDomain: changing(validRegistration, (domain, call) => {
    return { OperationId: begin(call, 'REGISTER_DOMAIN', domain.name, { kind: 'register', domain }) };
  }),

  RenewDomain: changing(
    ({ DomainName, DurationInYears: years = 1, CurrentExpiryYear }, call) => {
      const row = domainOf(call, DomainName);
      checkInput((faults) => {
        faults.range(years, 'durationInYears', 1, mostYears).required(CurrentExpiryYear, 'currentExpiryYear');
      });
      wholeNumber(years, 'durationInYears');
      const year = new Date(row.expires).getUTCFullYear();
      if (CurrentExpiryYear !== year) throw invalidInput(`The current expiry year of ${row.name} is ${year}`); // words assumed
      const expires = yearsAfter(row.expires, years);
      if (expires > yearsAfter(call.now, mostYears)) {
        throw new AwsError('TLDRulesViolation', `${row.name} cannot be registered for more than ${mostYears} years`); // words assumed
      }
      checkNotUnderWay(call, row.name, 'RENEW_DOMAIN');
      return { name: row.name, expires };
    },
    ({ name, expires }, call) => {
      return { OperationId: begin(call, 'RENEW_DOMAIN', name, { kind: 'change', changes: { expires } }) };
    },
  ),

  /** Its hosted zone stays. */
  DeleteDomain: changing(
    ({ DomainName }, call) => {
      const { name } = domainOf(call, DomainName);
      checkNotUnderWay(call, name, 'DELETE_DOMAIN');
      return name;
    },
    (name, call) => ({ OperationId: begin(call, 'DELETE_DOMAIN', name, { kind: 'delete' }) }),
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-route-53-domains')>;

function validRegistration(input: RegisterDomainCommandInput, call: Call): DomainRow {
  const { DomainName, DurationInYears: years, AutoRenew = true, BillingContact } = input;
  refuseFields('RegisterDomain', input, 'IdnLangCode');
  const name = validDomain(DomainName);
  checkInput((faults) => faults.required(years, 'durationInYears').range(years, 'durationInYears', 1, mostYears));
  wholeNumber(years, 'durationInYears');
  const registrant = validContact(input.RegistrantContact, 'registrantContact');
  const contacts = {
    ...{ registrant, admin: validContact(input.AdminContact, 'adminContact') },
    tech: validContact(input.TechContact, 'techContact'),
    billing: BillingContact ? validContact(BillingContact, 'billingContact') : registrant,
  };
  checkNotUnderWay(call, name, 'REGISTER_DOMAIN');
  if (isTaken(call, name)) throw invalidInput(`The domain ${name} is not available`); // words assumed
  if (call.count(domains) >= mostDomains) {
    throw new AwsError('DomainLimitExceeded', `The number of domains has exceeded the limit of ${mostDomains}`); // words assumed
  }
  return {
    ...{ name, nameservers: [], autoRenew: AutoRenew, contacts, isLocked: true, tags: new Map() },
    privacy: {
      admin: input.PrivacyProtectAdminContact ?? true,
      registrant: input.PrivacyProtectRegistrantContact ?? true,
      tech: input.PrivacyProtectTechContact ?? true,
      billing: input.PrivacyProtectBillingContact ?? true,
    },
    ...{ created: call.now, updated: call.now, expires: yearsAfter(call.now, years ?? 1) },
  };
}

function yearsAfter(time: number, years: number): number {
  const then = new Date(time);
  return then.setUTCFullYear(then.getUTCFullYear() + years);
}
