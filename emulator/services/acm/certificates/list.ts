// Certificates in a list: those with RSA keys of 1024 and 2048 bits, unless others are asked for.
// https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html

import type { CertificateStatus, KeyAlgorithm, ListCertificatesCommandInput } from '@aws-sdk/client-acm';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { pageOfList, positionIn } from '../../shared/pages.ts';
import { between, invalid, oneOf } from '../errors.ts';
import { extendedKeyUsages, keyUsages, summarize } from './describe.ts';
import { upToDate } from './lifecycle.ts';
import { type CertificateRow, certificates } from './rows.ts';

const keyTypes: readonly KeyAlgorithm[] = [
  ...(['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096'] as const),
  ...(['EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'] as const),
];
const statuses: readonly CertificateStatus[] = [
  ...(['PENDING_VALIDATION', 'ISSUED', 'INACTIVE', 'EXPIRED', 'VALIDATION_TIMED_OUT', 'REVOKED', 'FAILED'] as const),
];
const limits = { least: 1, most: 1000 };

export function listCertificates(input: ListCertificatesCommandInput, call: Call) {
  const { SortBy, SortOrder, MaxItems = limits.most, NextToken } = input;
  if ((SortBy === undefined) !== (SortOrder === undefined)) {
    throw invalid('SortBy and SortOrder must be specified together.'); // words assumed
  }
  if (SortBy !== undefined) oneOf(SortBy, 'sortBy', ['CREATED_AT']);
  const order = oneOf(SortOrder ?? 'ASCENDING', 'sortOrder', ['ASCENDING', 'DESCENDING']);
  const MaxResults = between(MaxItems, 'maxItems', limits.least, limits.most);
  checkToken(NextToken);
  const isMeant = wanted(input);
  const rows = call.all(certificates).map((row) => upToDate(call, row));
  const found = rows.filter(isMeant);
  if (order === 'DESCENDING') found.reverse();
  const page = pageOfList(found, { MaxResults, NextToken }, limits);
  return { CertificateSummaryList: page.found.map(summarize), NextToken: page.NextToken };
}

function checkToken(token: string | undefined): void {
  if (token === undefined || positionIn(token) !== undefined) return;
  throw invalid('The next token is not valid.'); // words assumed
}

function wanted({ CertificateStatuses, CertificateKeyPairOrigins, Includes = {} }: ListCertificatesCommandInput) {
  const { keyTypes: types, keyUsage, extendedKeyUsage, exportOption, managedBy } = Includes;
  const asked = CertificateStatuses?.map((each) => oneOf(each, 'certificateStatuses', statuses));
  const algorithms = types?.map((each) => oneOf(each, 'includes.keyTypes', keyTypes)) ?? ['RSA_1024', 'RSA_2048'];
  const option =
    exportOption === undefined ? undefined : oneOf(exportOption, 'includes.exportOption', ['ENABLED', 'DISABLED']);
  const manager = managedBy === undefined ? undefined : oneOf(managedBy, 'includes.managedBy', ['CLOUDFRONT']);
  if (CertificateKeyPairOrigins?.length) throw notImplemented('ListCertificates with CertificateKeyPairOrigins');
  const has = (given: readonly string[] | undefined, own: readonly string[]) =>
    given?.every((each) => each === 'ANY' || own.includes(each)) ?? true;
  return (row: CertificateRow) =>
    (asked === undefined || asked.includes(row.status)) &&
    algorithms.includes(row.keyAlgorithm) &&
    has(keyUsage, row.issued ? keyUsages : []) &&
    has(extendedKeyUsage, row.issued ? extendedKeyUsages : []) &&
    (option === undefined || (option === 'ENABLED') === row.isExportable) &&
    (manager === undefined || manager === row.managedBy);
}
