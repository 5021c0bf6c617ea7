// What a certificate may be requested like.
// https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html

import type { KeyAlgorithm, RequestCertificateCommandInput, ValidationMethod } from '@aws-sdk/client-acm';
import { AwsError, notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { checkLength, checkPattern, invalid, oneOf, required } from '../errors.ts';
import { newTags } from '../tags/tags.ts';
import { type CertificateRow, certificates } from './rows.ts';

const domainName = /^(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])$/;
const keyAlgorithms: readonly KeyAlgorithm[] = ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1'];
const methods: readonly ValidationMethod[] = ['DNS', 'EMAIL', 'HTTP'];
/** https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
const most = { names: 10, certificates: 2500 };
const hour = 3600_000;

export function validRequest(input: RequestCertificateCommandInput, call: Call) {
  const domain = nameOf(required(input.DomainName, 'domainName'), 'domainName');
  const others = input.SubjectAlternativeNames ?? [];
  if (input.SubjectAlternativeNames) checkLength(others, 'subjectAlternativeNames', 1, 100);
  const names = [...new Set([domain, ...others.map((each) => nameOf(each, 'subjectAlternativeNames'))])];
  const method = oneOf(input.ValidationMethod ?? 'EMAIL', 'validationMethod', methods);
  const token = input.IdempotencyToken;
  if (token !== undefined) {
    checkLength(token, 'idempotencyToken', 1, 32);
    checkPattern(token, 'idempotencyToken', /^\w+$/);
  }
  const keyAlgorithm = oneOf(input.KeyAlgorithm ?? 'RSA_2048', 'keyAlgorithm', [
    ...new Set<KeyAlgorithm>([...keyAlgorithms, 'RSA_1024', 'RSA_3072', 'RSA_4096', 'EC_secp521r1']),
  ]);
  const options = optionsOf(input);
  const managedBy = input.ManagedBy === undefined ? undefined : oneOf(input.ManagedBy, 'managedBy', ['CLOUDFRONT']);
  const [mailDomains, tags] = [mailDomainsOf(input, names, method), newTags(input.Tags)];
  if (input.CertificateAuthorityArn !== undefined) throw notImplemented('A certificate of a private authority');
  if (method === 'HTTP' && managedBy === undefined) {
    throw invalid('The validation method HTTP is for certificates that CloudFront manages.'); // words assumed
  }
  if (method === 'HTTP') throw notImplemented('The validation method HTTP');
  if (!keyAlgorithms.includes(keyAlgorithm)) {
    throw invalid(`The key algorithm ${keyAlgorithm} is not supported for public certificates.`); // words assumed
  }
  if (domain.length > 64) throw invalid('The first domain name can be at most 64 characters long.'); // words assumed
  if (names.length > most.names) {
    throw new AwsError('LimitExceededException', `The maximum number of domain names is ${most.names}.`); // words assumed
  }
  const request = token === undefined ? undefined : JSON.stringify([token, names]);
  const before = request === undefined ? undefined : madeBy(call, request);
  if (!before && call.count(certificates) >= most.certificates) {
    const message = 'The maximum number of certificates has been reached.'; // words assumed
    throw new AwsError('LimitExceededException', message);
  }
  return { domain, names, method, keyAlgorithm, ...options, managedBy, mailDomains, tags, request, before };
}

/** The same request within an hour asks for the same certificate. */
function madeBy(call: Call, request: string): CertificateRow | undefined {
  return call.all(certificates).find((row) => row.request === request && call.now - row.createdTime < hour);
}

function nameOf(given: string, at: string): string {
  checkLength(given, at, 1, 253);
  checkPattern(given, at, domainName);
  return given.toLowerCase();
}

function optionsOf({ Options = {} }: RequestCertificateCommandInput) {
  const { CertificateTransparencyLoggingPreference: logged, Export, ValidationMethod: method } = Options;
  if (method !== undefined) throw invalid('The validation method is no option of a request.'); // words assumed
  const either = ['ENABLED', 'DISABLED'] as const;
  return {
    isLogged:
      logged === undefined || oneOf(logged, 'options.certificateTransparencyLoggingPreference', either) === 'ENABLED',
    isExportable: Export !== undefined && oneOf(Export, 'options.export', either) === 'ENABLED',
  };
}

/** A domain to which letters are sent is the name's own, or one above it. */
function mailDomainsOf(
  { DomainValidationOptions }: RequestCertificateCommandInput,
  names: readonly string[],
  method: ValidationMethod,
): Readonly<Record<string, string>> {
  if (DomainValidationOptions) checkLength(DomainValidationOptions, 'domainValidationOptions', 1, 100);
  const all = (DomainValidationOptions ?? []).map(({ DomainName, ValidationDomain }) => {
    const name = required(DomainName, 'domainValidationOptions.1.member.domainName').toLowerCase();
    const domain = required(ValidationDomain, 'domainValidationOptions.1.member.validationDomain').toLowerCase();
    const isAbove = `.${name.replace(/^\*\./, '')}`.endsWith(`.${domain}`);
    if (names.includes(name) && isAbove && method !== 'HTTP') return [name, domain];
    const message = `The validation domain ${domain} is none of ${name}.`; // words assumed
    throw new AwsError('InvalidDomainValidationOptionsException', message);
  });
  return Object.fromEntries(all);
}
