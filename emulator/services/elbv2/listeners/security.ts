// Certificates and policies of listeners that decrypt: HTTPS and TLS.
//
// This emulator has no Certificate Manager yet: a certificate's ARN is asked for its form, not whether it is there.

import type {
  Certificate,
  CreateListenerCommandInput,
  MutualAuthenticationAttributes,
  ProtocolEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalid, invalidConfiguration, oneOf, required } from '../errors.ts';
import { checkSslPolicy } from '../limits/ssl-policies.ts';
import type { ListenerRow } from './rows.ts';

type Given = Pick<CreateListenerCommandInput, 'SslPolicy' | 'Certificates' | 'AlpnPolicy' | 'MutualAuthentication'>;
type Security = Pick<ListenerRow, 'sslPolicy' | 'certificates' | 'alpnPolicy' | 'mutualAuthentication'>;

/** What the API gives a listener that names none: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html */
const policyByDefault = 'ELBSecurityPolicy-2016-08';

/** @param before what it was, for what is not given */
export function securityOf(call: Call, given: Given, protocol: ProtocolEnum, before?: Security): Security {
  if (protocol !== 'HTTPS' && protocol !== 'TLS') return plain(given, protocol);
  const [own, ...more] = given.Certificates ?? [];
  if (more.length > 0) throw new AwsError('TooManyCertificates', 'Only one default certificate can be specified'); // words assumed
  const added = before?.certificates.slice(1) ?? [];
  const certificate = own ? checkCertificate(call, own) : before?.certificates[0];
  if (certificate === undefined) throw invalid(`A certificate must be specified for ${protocol} listeners`);
  const sslPolicy = checkSslPolicy(given.SslPolicy ?? before?.sslPolicy ?? policyByDefault);
  return {
    sslPolicy,
    certificates: [certificate, ...added.filter((each) => each !== certificate)],
    alpnPolicy: alpnOf(given, protocol, before),
    mutualAuthentication: mutualOf(given, protocol, before),
  };
}

function plain(
  { SslPolicy, Certificates = [], AlpnPolicy = [], MutualAuthentication }: Given,
  protocol: ProtocolEnum,
): Security {
  const isGiven = SslPolicy !== undefined || Certificates.length > 0 || AlpnPolicy.length > 0;
  if (isGiven || (MutualAuthentication && MutualAuthentication.Mode !== 'off')) {
    throw invalidConfiguration(`Certificates and security policies are not supported for ${protocol} listeners`); // words assumed
  }
  return { sslPolicy: undefined, certificates: [], alpnPolicy: undefined, mutualAuthentication: undefined };
}

/** Of Certificate Manager in this Region, or of IAM. */
export function checkCertificate({ place }: Call, { CertificateArn, IsDefault }: Certificate): string {
  const arn = required(CertificateArn, 'certificates.1.member.certificateArn');
  if (IsDefault !== undefined) throw invalid('You cannot set whether a certificate is the default one'); // words assumed
  const [, service, region] =
    /^arn:[^:]+:(acm):([^:]+):\d{12}:certificate\/[\w-]+$/.exec(arn) ??
    /^arn:[^:]+:(iam)::\d{12}:server-certificate\/[\w+=,.@/-]+$/.exec(arn) ??
    [];
  if (service === undefined) throw invalid(`Certificate ARN '${arn}' is not valid`);
  if (service === 'acm' && region !== place.region)
    throw new AwsError('CertificateNotFound', `Certificate '${arn}' not found`);
  return arn;
}

const alpnPolicies = ['HTTP1Only', 'HTTP2Only', 'HTTP2Optional', 'HTTP2Preferred', 'None'];

function alpnOf({ AlpnPolicy = [] }: Given, protocol: ProtocolEnum, before?: Security): string | undefined {
  const [policy, ...more] = AlpnPolicy;
  if (policy === undefined) return protocol === 'TLS' ? before?.alpnPolicy : undefined;
  if (protocol !== 'TLS') throw invalidConfiguration('ALPN policies are for TLS listeners'); // words assumed
  if (more.length > 0 || !alpnPolicies.includes(policy)) {
    throw new AwsError('ALPNPolicyNotFound', `The ALPN policy '${AlpnPolicy.join(', ')}' is not supported`); // words assumed
  }
  return policy;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html */
function mutualOf({ MutualAuthentication }: Given, protocol: ProtocolEnum, before?: Security) {
  if (protocol !== 'HTTPS') {
    if (!MutualAuthentication || MutualAuthentication.Mode === 'off') return undefined;
    throw invalidConfiguration('Mutual authentication is for HTTPS listeners'); // words assumed
  }
  if (!MutualAuthentication) return before?.mutualAuthentication ?? { Mode: 'off' };
  return validMutual(MutualAuthentication);
}

function validMutual(given: MutualAuthenticationAttributes): MutualAuthenticationAttributes {
  const { TrustStoreArn, IgnoreClientCertificateExpiry, AdvertiseTrustStoreCaNames, TrustStoreAssociationStatus } =
    given;
  const Mode = oneOf(given.Mode, 'mutualAuthentication.mode', ['off', 'passthrough', 'verify']);
  if (Mode === 'verify') {
    // There are no trust stores: to make one is not built.
    const arn = required(TrustStoreArn, 'mutualAuthentication.trustStoreArn');
    throw new AwsError('TrustStoreNotFound', `Trust store '${arn}' not found`); // words assumed
  }
  const others = [
    TrustStoreArn,
    IgnoreClientCertificateExpiry,
    AdvertiseTrustStoreCaNames,
    TrustStoreAssociationStatus,
  ];
  if (others.some((each) => each !== undefined)) {
    throw invalidConfiguration(`The mode '${Mode}' of mutual authentication has no trust store`); // words assumed
  }
  return { Mode };
}
