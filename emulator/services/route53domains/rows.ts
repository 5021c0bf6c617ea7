// Domains and what is under way about them, as they are kept: once for an account.

import type { ContactDetail, Nameserver, OperationType } from '@aws-sdk/client-route-53-domains';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import { validDomain } from './errors.ts';

/** Whom a domain is of, or has to do with. */
export type Role = 'admin' | 'registrant' | 'tech' | 'billing';

export interface DomainRow {
  readonly name: string;
  readonly nameservers: readonly Nameserver[];
  readonly autoRenew: boolean;
  readonly contacts: Readonly<Record<Role, ContactDetail>>;
  /** Whether the contacts are hidden from the world. */
  readonly privacy: Readonly<Record<Role, boolean>>;
  readonly isLocked: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
  readonly updated: number;
  readonly expires: number;
  readonly tags: ReadonlyMap<string, string>;
}

export const domains = table<DomainRow>('route53domains.Domain', ({ name }) => name, { scope: 'account' });

/** What becomes of the domain when the registry is done: other values, a new domain, or none any more. */
export type Effect =
  | { readonly kind: 'register'; readonly domain: DomainRow }
  | { readonly kind: 'change'; readonly changes: Partial<DomainRow> }
  | { readonly kind: 'delete' };

export interface OperationRow {
  readonly id: string;
  readonly type: OperationType;
  readonly domain: string;
  readonly status: 'SUBMITTED' | 'IN_PROGRESS' | 'SUCCESSFUL';
  /** Milliseconds since the Unix epoch. */
  readonly submitted: number;
  readonly updated: number;
  readonly effect: Effect;
}

export const operations = table<OperationRow>('route53domains.Operation', ({ id }) => id, { scope: 'account' });

/** Refuses a name that is none, and a domain of which the account is not the owner. */
export function domainOf(call: Call, given: string | undefined): DomainRow {
  const name = validDomain(given);
  const row = call.get(domains, name);
  if (!row) throw invalidInput(`Domain ${name} not found in ${call.place.account} account`); // words assumed
  return row;
}

/** Refuses to begin what is under way already. */
export function checkNotUnderWay(call: Call, domain: string, type: OperationType): void {
  const isSame = (row: OperationRow) => row.domain === domain && row.type === type && row.status !== 'SUCCESSFUL';
  if (call.all(operations).some(isSame)) {
    throw new AwsError('DuplicateRequest', `The request is already in progress for the domain ${domain}.`); // words assumed
  }
}
