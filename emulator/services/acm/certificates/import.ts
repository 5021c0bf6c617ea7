// What may be imported: a certificate with its own key, and the chain that issued it.
// https://docs.aws.amazon.com/acm/latest/userguide/import-certificate-prerequisites.html

import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { ImportCertificateCommandInput, KeyAlgorithm } from '@aws-sdk/client-acm';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { checkLength, invalid, required } from '../errors.ts';
import { newTags } from '../tags/tags.ts';
import { certificateOf, type Issued } from './rows.ts';

export function validImport(input: ImportCertificateCommandInput, call: Call) {
  const body = textOf(required(input.Certificate, 'certificate'), 'certificate', 32_768);
  const key = textOf(required(input.PrivateKey, 'privateKey'), 'privateKey', 5120);
  const chain = input.CertificateChain && textOf(input.CertificateChain, 'certificateChain', 2_097_152);
  const tags = newTags(input.Tags);
  if (input.CertificateArn !== undefined && tags.size > 0) {
    throw invalid('You cannot apply tags when reimporting a certificate.'); // words assumed
  }
  const before = input.CertificateArn === undefined ? undefined : certificateOf(call, input.CertificateArn);
  if (before && before.type !== 'IMPORTED') {
    throw invalid('Cannot reimport a certificate that was not imported.'); // words assumed
  }
  const certificate = onlyOne(body);
  checkKey(certificate, key);
  checkTime(certificate, call);
  checkChain(certificate, chain);
  const names = namesOf(certificate);
  const keyAlgorithm = algorithmOf(certificate.publicKey);
  const what = { names, domain: names[0] ?? '', keyAlgorithm, issued: issuedOf(certificate), body, chain };
  return { before, tags, ...what };
}

function textOf(bytes: unknown, name: string, most: number): string {
  const text = Buffer.from(bytes as Uint8Array).toString('utf8');
  checkLength(text, name, 1, most);
  return text;
}

function onlyOne(pem: string): X509Certificate {
  const [first, ...more] = read(pem, 'certificate');
  if (first && more.length === 0) return first;
  throw invalid(
    'The certificate field contains more than one certificate. You can specify only one certificate in this field.',
  );
}

function read(pem: string, what: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block));
  } catch {
    // Told below.
  }
  throw invalid(`The ${what} field contains no valid certificate in PEM format.`); // words assumed
}

function checkKey(certificate: X509Certificate, pem: string): void {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw invalid('The private key is not supported or not valid.'); // words assumed
  }
  if (!certificate.checkPrivateKey(key)) throw invalid('The private key does not match the certificate.'); // words assumed
}

function checkTime({ validFrom, validTo }: X509Certificate, { now }: Call): void {
  if (Date.parse(validTo) <= now) throw invalid('The certificate has expired.'); // words assumed
  if (Date.parse(validFrom) > now) throw invalid('The certificate is not valid yet.'); // words assumed
}

function checkChain(certificate: X509Certificate, chain: string | undefined): void {
  if (chain === undefined) {
    if (certificate.verify(certificate.publicKey)) return;
    throw invalid(
      'Provided certificate is not a valid self signed. Please provide either a valid self-signed certificate or certificate chain.',
    );
  }
  const all = [certificate, ...read(chain, 'certificate chain')];
  const isWhole = all.slice(0, -1).every((each, index) => {
    const issuer = all[index + 1];
    return issuer !== undefined && each.checkIssued(issuer) && each.verify(issuer.publicKey);
  });
  if (!isWhole) throw invalid('Could not validate the certificate with the certificate chain.');
}

/** Its alternative names, else the name of its subject. */
function namesOf({ subjectAltName = '', subject }: X509Certificate): string[] {
  const names = [...subjectAltName.matchAll(/DNS:([^,\s]+)/g)].map(([, name = '']) => name);
  const own = /^CN=(.+)$/m.exec(subject)?.[1];
  return [...new Set([...(own === undefined ? [] : [own]), ...names])];
}

const curves: Readonly<Record<string, KeyAlgorithm>> = {
  prime256v1: 'EC_prime256v1',
  secp384r1: 'EC_secp384r1',
  secp521r1: 'EC_secp521r1',
};

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails = {} }: KeyObject): KeyAlgorithm {
  const { modulusLength, namedCurve = '' } = asymmetricKeyDetails;
  if (asymmetricKeyType === 'rsa' && [1024, 2048, 3072, 4096].includes(modulusLength ?? 0)) {
    return `RSA_${modulusLength}` as KeyAlgorithm;
  }
  const curve = asymmetricKeyType === 'ec' ? curves[namedCurve] : undefined;
  if (curve) return curve;
  throw new AwsError('ValidationException', 'The algorithm of the key is not supported.'); // words assumed
}

function issuedOf(certificate: X509Certificate): Issued {
  return {
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
    serial: certificate.serialNumber.toLowerCase().match(/../g)?.join(':') ?? '',
    subject: certificate.subject.replaceAll('\n', ','),
    issuer: /^(?:O|CN)=(.+)$/m.exec(certificate.issuer)?.[1] ?? certificate.issuer,
    signature: `SHA256WITH${certificate.publicKey.asymmetricKeyType === 'rsa' ? 'RSA' : 'ECDSA'}`, // assumed
  };
}
