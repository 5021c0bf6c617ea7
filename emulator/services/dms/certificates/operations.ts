// Certificates: import, describe, delete.
// https://docs.aws.amazon.com/dms/latest/APIReference/API_ImportCertificate.html

import { X509Certificate } from 'node:crypto';
import type { Certificate } from '@aws-sdk/client-database-migration-service';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { endpoints } from '../endpoints/rows.ts';
import { alreadyExists, checkQuota, invalidState, notFound, required } from '../errors.ts';
import { checkedKey, keyArn } from '../keys.ts';
import { identifierOf, newArn } from '../names.ts';
import { matcher, pageOf } from '../pages.ts';
import { forgetTags, newTags, putTags } from '../tags/tags.ts';
import { type CertificateRow, certificates } from './rows.ts';

export const certificateQuota = 100;

export const certificateOperations = {
  ImportCertificate: changing(
    (input, call) => {
      const id = identifierOf(input.CertificateIdentifier, 'CertificateIdentifier', 255);
      const { CertificatePem: pem, CertificateWallet } = input;
      if ((pem === undefined) === (CertificateWallet === undefined)) throw invalidCertificate();
      const read = pem === undefined ? noDetails : detailsOf(pem);
      const wallet = CertificateWallet === undefined ? undefined : Buffer.from(CertificateWallet).toString('base64');
      const [key, tags] = [checkedKey(input.KmsKeyId), newTags(input.Tags)];
      const other = call.all(certificates).find((each) => each.id === id);
      if (other) throw alreadyExists(`Certificate already exists: ${id}`, other.arn); // words assumed
      checkQuota('certificates', call.count(certificates), certificateQuota);
      return { id, pem, wallet, ...read, key, tags };
    },
    ({ key, tags, ...plan }, call) => {
      const arn = newArn(call, 'cert');
      const owner = call.place.account;
      const own = key === undefined ? undefined : keyArn(call, key);
      const row = call.put(certificates, { ...plan, arn, owner, createdTime: call.now, keyArn: own });
      putTags(call, arn, tags);
      return { Certificate: describeCertificate(row) };
    },
  ),

  DescribeCertificates(input, call) {
    const isMeant = matcher<CertificateRow>(input.Filters, {
      'certificate-arn': ({ arn }) => arn,
      'certificate-id': ({ id }) => id,
    });
    const shape = (row: CertificateRow) => (isMeant(row) ? describeCertificate(row) : undefined);
    const { found, Marker } = pageOf(call, certificates, input, shape);
    if (found.length === 0 && input.Filters?.length) throw notFound('No certificates were found.'); // words assumed
    return { Certificates: found, Marker };
  },

  DeleteCertificate: changing(
    ({ CertificateArn }, call) => {
      const row = certificateOf(call, CertificateArn);
      const isUsed = call.all(endpoints).some(({ certificateArn }) => certificateArn === row.arn);
      if (isUsed) throw invalidState(`Certificate ${row.id} is in use by an endpoint.`); // words assumed
      return row;
    },
    (row, call) => {
      forgetTags(call, row.arn);
      call.remove(certificates, row.arn);
      return { Certificate: describeCertificate(row) };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

function certificateOf(call: Call, given: string | undefined): CertificateRow {
  const arn = required(given, 'certificateArn');
  const row = call.get(certificates, arn);
  if (!row) throw notFound(`Certificate not found: ${arn}`); // words assumed
  return row;
}

type Details = Pick<CertificateRow, 'validFrom' | 'validTo' | 'algorithm' | 'keyLength'>;
const noDetails: Details = { validFrom: undefined, validTo: undefined, algorithm: undefined, keyLength: undefined };

function detailsOf(pem: string): Details {
  try {
    const read = new X509Certificate(pem);
    const { asymmetricKeyDetails } = read.publicKey;
    return {
      validFrom: Date.parse(read.validFrom),
      validTo: Date.parse(read.validTo),
      algorithm: read.signatureAlgorithm,
      keyLength: asymmetricKeyDetails?.modulusLength,
    };
  } catch {
    throw invalidCertificate();
  }
}

function invalidCertificate(): AwsError {
  return new AwsError('InvalidCertificateFault', 'The certificate was not valid.'); // words assumed
}

function describeCertificate(row: CertificateRow): Certificate {
  return {
    CertificateIdentifier: row.id,
    CertificateCreationDate: new Date(row.createdTime),
    CertificatePem: row.pem,
    CertificateWallet: row.wallet === undefined ? undefined : Uint8Array.from(Buffer.from(row.wallet, 'base64')),
    CertificateArn: row.arn,
    CertificateOwner: row.owner,
    ValidFromDate: row.validFrom === undefined ? undefined : new Date(row.validFrom),
    ValidToDate: row.validTo === undefined ? undefined : new Date(row.validTo),
    SigningAlgorithm: row.algorithm,
    KeyLength: row.keyLength,
    KmsKeyId: row.keyArn,
  };
}
