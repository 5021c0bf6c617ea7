// Certificates: request, import, describe, list, get, change, delete.

import { AwsError, notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { arnOf } from '../../shared/arn.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalid, oneOf, required } from '../errors.ts';
import { forgetTags, putTags } from '../tags/tags.ts';
import { describeCertificate } from './describe.ts';
import { validImport } from './import.ts';
import { certificateLifecycle, upToDate } from './lifecycle.ts';
import { listCertificates } from './list.ts';
import { validRequest } from './request.ts';
import { type CertificateRow, certificateOf, certificates } from './rows.ts';

export const certificateOperations = {
  RequestCertificate: changing(validRequest, ({ before, tags, ...plan }, call) => {
    if (before) return { CertificateArn: before.arn };
    const arn = newArn(call);
    certificateLifecycle.put(call, { ...notIssued, ...plan, arn, createdTime: call.now });
    putTags(call, arn, tags);
    return { CertificateArn: arn };
  }),

  DescribeCertificate({ CertificateArn }, call) {
    return { Certificate: describeCertificate(call, upToDate(call, certificateOf(call, CertificateArn))) };
  },

  ListCertificates: listCertificates,

  /** The body of a certificate that ACM issues is not made here. */
  GetCertificate({ CertificateArn }, call) {
    const row = upToDate(call, certificateOf(call, CertificateArn));
    if (row.body !== undefined) return { Certificate: row.body, CertificateChain: row.chain };
    if (row.status === 'PENDING_VALIDATION') {
      const message = 'The certificate request is in progress.'; // words assumed
      throw new AwsError('RequestInProgressException', message);
    }
    if (row.issued === undefined) {
      throw new AwsError('ResourceNotFoundException', `Certificate ${row.arn} was not issued.`); // words assumed
    }
    throw notImplemented('GetCertificate of a certificate that ACM issued');
  },

  ImportCertificate: changing(validImport, ({ before, tags, ...plan }, call) => {
    const arn = before?.arn ?? newArn(call);
    const times = { createdTime: before?.createdTime ?? call.now, importedTime: call.now };
    const own = { type: 'IMPORTED', status: 'ISSUED', isPrepared: true } as const;
    certificateLifecycle.put(call, { ...notIssued, ...own, ...plan, ...times, arn });
    if (!before) putTags(call, arn, tags);
    return { CertificateArn: arn };
  }),

  /** Whether a listener or a distribution uses it is not looked at: AWS then answers ResourceInUseException. */
  DeleteCertificate: changing(
    ({ CertificateArn }, call) => certificateOf(call, CertificateArn),
    ({ arn }, call) => {
      forgetTags(call, arn);
      call.remove(certificates, arn);
      return {};
    },
  ),

  /** Of certificates of private authorities alone, of which there are none here. */
  RenewCertificate: changing(
    ({ CertificateArn }, call) => {
      const { arn } = certificateOf(call, CertificateArn);
      throw invalid(`Certificate ${arn} is not eligible for renewal.`); // words assumed
    },
    () => ({}),
  ),

  UpdateCertificateOptions: changing(
    ({ CertificateArn, Options }, call) => {
      const options = required(Options, 'options');
      const { CertificateTransparencyLoggingPreference: logged, Export, ValidationMethod } = options;
      const row = certificateOf(call, CertificateArn);
      if (ValidationMethod !== undefined) throw notImplemented('UpdateCertificateOptions with ValidationMethod');
      const preference = oneOf(required(logged, 'options.certificateTransparencyLoggingPreference'), 'options', [
        ...(['ENABLED', 'DISABLED'] as const),
      ]);
      if (Export !== undefined && (Export === 'ENABLED') !== row.isExportable) {
        throw invalid('The export option of a certificate cannot be changed.'); // words assumed
      }
      if (row.type !== 'AMAZON_ISSUED' || row.status !== 'ISSUED') {
        throw new AwsError('InvalidStateException', `Certificate ${row.arn} is not in a valid state.`); // words assumed
      }
      return { ...row, isLogged: preference === 'ENABLED' };
    },
    (row, call) => {
      call.put(certificates, row);
      return {};
    },
  ),

  /** Nobody gets a letter here, and nobody can agree. */
  ResendValidationEmail: changing(
    ({ CertificateArn, Domain, ValidationDomain }, call) => {
      const [name, to] = [required(Domain, 'domain').toLowerCase(), required(ValidationDomain, 'validationDomain')];
      const row = certificateOf(call, CertificateArn);
      if (row.method !== 'EMAIL' || row.status !== 'PENDING_VALIDATION') {
        throw new AwsError('InvalidStateException', `Certificate ${row.arn} is not validated by email.`); // words assumed
      }
      const isAbove = `.${name.replace(/^\*\./, '')}`.endsWith(`.${to.toLowerCase()}`);
      if (row.names.includes(name) && isAbove) return;
      const message = `The validation domain ${to} is none of ${name}.`; // words assumed
      throw new AwsError('InvalidDomainValidationOptionsException', message);
    },
    () => ({}),
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-acm')>;

function newArn(call: Call): string {
  const id = call.draw(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return arnOf('acm', call.place, `certificate/${id}`);
}

/** What one is like that was just requested. */
const notIssued = {
  type: 'AMAZON_ISSUED',
  status: 'PENDING_VALIDATION',
  method: 'DNS',
  mailDomains: {},
  isPrepared: false,
  isSeen: false,
  isLogged: true,
  isExportable: false,
  managedBy: undefined,
  issuedTime: undefined,
  importedTime: undefined,
  issued: undefined,
  body: undefined,
  chain: undefined,
  request: undefined,
} as const satisfies Partial<CertificateRow>;
