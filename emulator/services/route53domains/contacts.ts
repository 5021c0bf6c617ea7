// Contacts of a domain: https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_ContactDetail.html

import type { ContactDetail } from '@aws-sdk/client-route-53-domains';
import { checkInput, invalidInput } from '../shared/invalid-input.ts';

const types = ['PERSON', 'COMPANY', 'ASSOCIATION', 'PUBLIC_BODY', 'RESELLER'];

const limits: Readonly<Partial<Record<keyof ContactDetail, number>>> = {
  ...{ FirstName: 255, LastName: 255, OrganizationName: 255, AddressLine1: 255, AddressLine2: 255, City: 255 },
  ...{ State: 255, ZipCode: 255, PhoneNumber: 30, Email: 254, Fax: 30 },
};

/** @param at the member that it is: `adminContact` */
export function validContact(contact: ContactDetail | undefined, at: string): ContactDetail {
  checkInput((faults) => {
    faults.required(contact, at).oneOf(contact?.ContactType, `${at}.contactType`, types);
    for (const [name, most] of Object.entries(limits)) {
      const value = contact?.[name as keyof typeof limits];
      faults.length(value as string | undefined, `${at}.${name}`, 0, most);
    }
  });
  const given = { ...contact };
  const required = ['ContactType', 'FirstName', 'AddressLine1', 'City', 'CountryCode', 'PhoneNumber', 'Email'] as const;
  const missing = required.filter((name) => !given[name]);
  if (given.ContactType === 'PERSON' && !given.LastName) throw incomplete(at, ['LastName']);
  if (missing.length > 0) throw incomplete(at, missing);
  if (given.ContactType !== 'PERSON' && !given.OrganizationName) throw incomplete(at, ['OrganizationName']);
  if (!/^[A-Z]{2}$/.test(given.CountryCode ?? '')) throw invalidInput(`${at}: the country code is not valid`); // words assumed
  for (const number of [given.PhoneNumber, given.Fax]) {
    if (number && !/^\+\d{1,3}\.\d{1,25}$/.test(number)) {
      throw invalidInput(`${at}: the number ${number} does not have the form +[country dialing code].[number]`); // words assumed
    }
  }
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(given.Email ?? ''))
    throw invalidInput(`${at}: the email address is not valid`); // words assumed
  return given;
}

function incomplete(at: string, names: readonly string[]) {
  return invalidInput(`${at}: ${names.join(', ')} must be specified`); // words assumed
}
