// Certificates, as they are kept: those that ACM issues, and those that were imported.

import type { CertificateStatus, KeyAlgorithm, ValidationMethod } from '@aws-sdk/client-acm';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { required } from '../errors.ts';

/** What of a certificate stands in the certificate itself. */
export interface Issued {
  /** Milliseconds since the Unix epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly serial: string;
  readonly subject: string;
  readonly issuer: string;
  readonly signature: string;
}

export interface CertificateRow {
  readonly arn: string;
  readonly type: 'AMAZON_ISSUED' | 'IMPORTED';
  readonly status: CertificateStatus;
  /** The first name, and all of them with it. */
  readonly domain: string;
  readonly names: readonly string[];
  readonly method: ValidationMethod;
  /** By name, the domain to which letters are sent. */
  readonly mailDomains: Readonly<Record<string, string>>;
  /** Whether it is told yet which records ACM waits for. */
  readonly isPrepared: boolean;
  /** Whether all records were seen, and the certificate is being issued. */
  readonly isSeen: boolean;
  readonly keyAlgorithm: KeyAlgorithm;
  readonly isLogged: boolean;
  readonly isExportable: boolean;
  readonly managedBy: 'CLOUDFRONT' | undefined;
  readonly createdTime: number;
  readonly issuedTime: number | undefined;
  readonly importedTime: number | undefined;
  readonly issued: Issued | undefined;
  /** PEM, of what was imported. */
  readonly body: string | undefined;
  readonly chain: string | undefined;
  /** The request that made it: the same one within an hour makes no other. */
  readonly request: string | undefined;
}

export const certificates = table<CertificateRow>('acm.Certificate', ({ arn }) => arn);

const form = /^arn:[\w+=/,.@-]+:acm:[\w+=/,.@-]*:[0-9]+:[\w+=,.@-]+(\/[\w+=,.@-]+)*$/;

/** The certificate, if there is one: for whoever uses certificates. */
function certificateAt(call: Call, arn: string): CertificateRow | undefined {
  return call.get(certificates, arn);
}

/** Refuses an ARN that is malformed or that nothing has. */
export function certificateOf(call: Call, given: string | undefined): CertificateRow {
  const arn = required(given, 'certificateArn');
  if (!form.test(arn)) throw new AwsError('InvalidArnException', `Invalid arn format: ${arn}`); // words assumed
  const row = certificateAt(call, arn);
  if (row) return row;
  throw new AwsError('ResourceNotFoundException', `Could not find certificate ${arn}.`);
}
