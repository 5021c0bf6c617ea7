// A certificate as ACM tells it, whole and in a list.

import type { CertificateDetail, CertificateSummary, ExtendedKeyUsageName, KeyUsageName } from '@aws-sdk/client-acm';
import type { Call } from '../../../world/call.ts';
import type { CertificateRow } from './rows.ts';
import { describeValidations } from './validation.ts';

/** Those of certificates for servers, which alone ACM issues. */
export const keyUsages: readonly KeyUsageName[] = ['DIGITAL_SIGNATURE', 'KEY_ENCIPHERMENT'];
export const extendedKeyUsages: readonly ExtendedKeyUsageName[] = ['TLS_WEB_SERVER_AUTHENTICATION'];
const serverAuthentication = { Name: extendedKeyUsages[0], OID: '1.3.6.1.5.5.7.3.1' };

/**
 * What uses a certificate is not known here: services that use some look down to it, and it not up to them. So it is said
 * to be in no use, and its renewal, which needs a use, not to be due.
 */
export function describeCertificate(call: Call, row: CertificateRow): CertificateDetail {
  const { issued } = row;
  const isOwn = row.type === 'AMAZON_ISSUED';
  const isWritten = issued !== undefined;
  return {
    CertificateArn: row.arn,
    DomainName: row.domain,
    SubjectAlternativeNames: [...row.names],
    ManagedBy: row.managedBy,
    DomainValidationOptions: isOwn ? describeValidations(call, row) : undefined,
    Serial: issued?.serial,
    Subject: issued?.subject ?? `CN=${row.domain}`,
    Issuer: issued?.issuer ?? 'Amazon',
    CreatedAt: isOwn ? new Date(row.createdTime) : undefined,
    IssuedAt: dateOf(row.issuedTime),
    ImportedAt: dateOf(row.importedTime),
    Status: row.status,
    NotBefore: dateOf(issued?.notBefore),
    NotAfter: dateOf(issued?.notAfter),
    KeyAlgorithm: row.keyAlgorithm,
    SignatureAlgorithm: issued?.signature ?? 'SHA256WITHRSA',
    InUseBy: [],
    FailureReason: undefined,
    Type: row.type,
    KeyUsages: isWritten ? keyUsages.map((Name) => ({ Name })) : [],
    ExtendedKeyUsages: isWritten ? [serverAuthentication] : [],
    RenewalEligibility: 'INELIGIBLE',
    Options: {
      CertificateTransparencyLoggingPreference: row.isLogged ? 'ENABLED' : 'DISABLED',
      Export: row.isExportable ? 'ENABLED' : 'DISABLED',
    },
  };
}

export function summarize(row: CertificateRow): CertificateSummary {
  const { issued } = row;
  const isOwn = row.type === 'AMAZON_ISSUED';
  return {
    CertificateArn: row.arn,
    DomainName: row.domain,
    SubjectAlternativeNameSummaries: row.names.slice(0, 100),
    HasAdditionalSubjectAlternativeNames: row.names.length > 100,
    Status: row.status,
    Type: row.type,
    KeyAlgorithm: row.keyAlgorithm,
    KeyUsages: issued ? [...keyUsages] : [],
    ExtendedKeyUsages: issued ? [...extendedKeyUsages] : [],
    ExportOption: row.isExportable ? 'ENABLED' : 'DISABLED',
    InUse: false,
    Exported: false,
    RenewalEligibility: 'INELIGIBLE',
    NotBefore: dateOf(issued?.notBefore),
    NotAfter: dateOf(issued?.notAfter),
    CreatedAt: isOwn ? new Date(row.createdTime) : undefined,
    IssuedAt: dateOf(row.issuedTime),
    ImportedAt: dateOf(row.importedTime),
    ManagedBy: row.managedBy,
  };
}

function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
