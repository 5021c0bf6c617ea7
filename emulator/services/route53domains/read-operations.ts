// Domains and operations as answers tell them.

import type { GetDomainDetailResponse, OperationSummary } from '@aws-sdk/client-route-53-domains';
import type { Call } from '../../world/call.ts';
import type { Handlers } from '../shared/handlers.ts';
import { checkInput, invalidInput } from '../shared/invalid-input.ts';
import { filtered, inOrderOf } from './lists.ts';
import { pageOf } from './pages.ts';
import { type DomainRow, domainOf, domains, type OperationRow, operations } from './rows.ts';

export const readOperations = {
  GetDomainDetail({ DomainName }, call) {
    return describeDomain(domainOf(call, DomainName));
  },

  ListDomains(input, call) {
    const { FilterConditions, SortCondition } = input;
    const rows = inOrderOf(SortCondition, filtered(FilterConditions, call.all(domains)));
    const { found, next } = pageOf(rows, input);
    const Domains = found.map(({ name, autoRenew, isLocked, expires }) => {
      return { DomainName: name, AutoRenew: autoRenew, TransferLock: isLocked, Expiry: new Date(expires) };
    });
    return { Domains, ...next };
  },

  GetOperationDetail({ OperationId }, call) {
    checkInput((faults) => faults.required(OperationId, 'operationId').length(OperationId, 'operationId', 0, 255));
    const row = call.get(operations, OperationId ?? '');
    if (!row) throw invalidInput(`No operation found with ID ${OperationId}`); // words assumed
    return describeOperation(row);
  },

  /** The newest last, unless asked for otherwise. */
  ListOperations(input, call) {
    const { SubmittedSince, Status, Type, SortBy, SortOrder } = input;
    checkInput((faults) => {
      faults.oneOf(SortBy, 'sortBy', ['SubmittedDate']).oneOf(SortOrder, 'sortOrder', ['ASC', 'DESC']);
      faults.length(Status, 'status', 0, 5).length(Type, 'type', 0, 21);
    });
    const { found, next } = pageOf(operationsThat(call, { SubmittedSince, Status, Type, SortOrder }), input);
    return { Operations: found.map(describeOperation), ...next };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53-domains')>;

interface Wanted {
  readonly SubmittedSince: Date | undefined;
  readonly Status: readonly string[] | undefined;
  readonly Type: readonly string[] | undefined;
  readonly SortOrder: 'ASC' | 'DESC' | undefined;
}

function operationsThat(call: Call, { SubmittedSince: since, Status, Type, SortOrder }: Wanted): OperationRow[] {
  const found = call.all(operations).filter(({ submitted, status, type }) => {
    if (since && submitted < since.getTime()) return false;
    return (!Status?.length || Status.includes(status)) && (!Type?.length || Type.includes(type));
  });
  return SortOrder === 'DESC' ? found.toReversed() : found;
}

function describeOperation({ id, status, type, domain, submitted, updated }: OperationRow): OperationSummary {
  const times = { SubmittedDate: new Date(submitted), LastUpdatedDate: new Date(updated) };
  return { OperationId: id, Status: status, Type: type, DomainName: domain, ...times };
}

function describeDomain(row: DomainRow): GetDomainDetailResponse {
  const { contacts, privacy } = row;
  return {
    ...{ DomainName: row.name, Nameservers: [...row.nameservers], AutoRenew: row.autoRenew },
    ...{ AdminContact: contacts.admin, RegistrantContact: contacts.registrant },
    ...{ TechContact: contacts.tech, BillingContact: contacts.billing },
    ...{ AdminPrivacy: privacy.admin, RegistrantPrivacy: privacy.registrant },
    ...{ TechPrivacy: privacy.tech, BillingPrivacy: privacy.billing },
    ...{ RegistrarName: 'Amazon Registrar, Inc.', WhoIsServer: 'whois.registrar.amazon' },
    ...{ RegistrarUrl: 'http://registrar.amazon.com', AbuseContactEmail: 'trustandsafety@support.aws.com' },
    ...{ CreationDate: new Date(row.created), UpdatedDate: new Date(row.updated) },
    ExpirationDate: new Date(row.expires),
    StatusList: row.isLocked ? ['clientTransferProhibited'] : ['ok'],
    DnssecKeys: [],
  };
}
