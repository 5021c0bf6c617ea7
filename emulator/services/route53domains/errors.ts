// Errors that operations of Route 53 Domains share, and what a domain name may be.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_RegisterDomain.html

import { AwsError } from '../../wire/aws-error.ts';
import { checkInput, invalidInput } from '../shared/invalid-input.ts';
import { isSupported } from './tlds.ts';

export function wholeNumber(value: number | undefined, at: string): void {
  if (value !== undefined && !Number.isInteger(value))
    throw invalidInput(`The value ${value} of ${at} is no whole number`); // words assumed
}

/** The name in lower case; refuses one that is none, and one of a top-level domain that AWS does not register. */
export function validDomain(given: string | undefined): string {
  checkInput((faults) => faults.required(given, 'domainName').length(given, 'domainName', 0, 255));
  const name = (given ?? '').toLowerCase().replace(/\.$/, '');
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  if (!new RegExp(`^${label}(\\.${label})+$`).test(name)) throw invalidInput(`Invalid domain name: ${given}`); // words assumed
  if (!isSupported(name)) {
    const tld = name.slice(name.indexOf('.') + 1);
    throw new AwsError('UnsupportedTLD', `Amazon Route 53 does not support the top-level domain (TLD) .${tld}.`); // words assumed
  }
  return name;
}
