// How ACM finds out that a domain is its customer's: by a record in the DNS, or by a letter.
// https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
// https://docs.aws.amazon.com/acm/latest/userguide/email-validation.html

import { hash } from 'node:crypto';
import type { DomainValidation, ResourceRecord } from '@aws-sdk/client-acm';
import type { Call } from '../../../world/call.ts';
import { recordOf } from '../../route53/records/find.ts';
import type { CertificateRow } from './rows.ts';

interface WaitedFor extends ResourceRecord {
  readonly Name: string;
  readonly Value: string;
}

/** The same for a domain and all of its subdomains by an asterisk, whenever this account asks. */
function validationRecord({ place }: Call, name: string): WaitedFor {
  const domain = name.replace(/^\*\./, '').toLowerCase();
  const digits = hash('sha256', `${place.account} ${domain}`);
  const letters = [...digits.slice(40, 50)].map((digit) => 'bcdfghjklmnpqrst'[Number.parseInt(digit, 16)]).join('');
  return {
    Name: `_${digits.slice(0, 32)}.${domain}.`,
    Type: 'CNAME',
    Value: `_${hash('sha256', digits).slice(0, 32)}.${letters}.acm-validations.aws.`,
  };
}

/** Whether the record stands in a public hosted zone of the account. Other DNS there is none here. */
function isValid(call: Call, name: string): boolean {
  const { Name, Value } = validationRecord(call, name);
  const [found] = call.aside(() => recordOf(call, Name, 'CNAME')) ?? [];
  return found !== undefined && plain(found) === plain(Value);
}

export function areAllValid(call: Call, { method, names }: CertificateRow): boolean {
  return method === 'DNS' && names.every((name) => isValid(call, name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

const mailboxes = ['admin', 'administrator', 'hostmaster', 'postmaster', 'webmaster'];

export function describeValidations(call: Call, row: CertificateRow): DomainValidation[] {
  return row.names.map((DomainName) => {
    const isDone =
      row.issuedTime !== undefined || (row.isPrepared && row.method === 'DNS' && isValid(call, DomainName));
    const isLate = row.status === 'VALIDATION_TIMED_OUT';
    const ValidationStatus = isLate ? 'FAILED' : isDone ? 'SUCCESS' : 'PENDING_VALIDATION';
    const ValidationDomain = row.mailDomains[DomainName] ?? DomainName.replace(/^\*\./, '');
    const common = { DomainName, ValidationDomain, ValidationStatus, ValidationMethod: row.method } as const;
    if (row.method !== 'EMAIL') {
      return row.isPrepared ? { ...common, ResourceRecord: validationRecord(call, DomainName) } : common;
    }
    return { ...common, ValidationEmails: mailboxes.map((each) => `${each}@${ValidationDomain}`) };
  });
}
