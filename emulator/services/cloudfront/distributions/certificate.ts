// The certificate that viewers are shown, and how TLS is spoken with them.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html

import type { MinimumProtocolVersion, SSLSupportMethod, ViewerCertificate } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { oneOf, unbuilt } from '../errors.ts';
import { checkCertificate } from './certificate-of.ts';

const at = 'distributionConfig.viewerCertificate';
const versions: readonly MinimumProtocolVersion[] = [
  ...(['SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016', 'TLSv1.2_2018', 'TLSv1.2_2019'] as const),
  ...(['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'] as const),
];
const methods: readonly SSLSupportMethod[] = ['sni-only', 'vip', 'static-ip'];

/** CloudFront's own, for its own name. */
const byDefault: ViewerCertificate = {
  CloudFrontDefaultCertificate: true,
  SSLSupportMethod: 'vip',
  MinimumProtocolVersion: 'TLSv1',
  CertificateSource: 'cloudfront',
};

export function completeCertificate(
  call: Call,
  given: ViewerCertificate | undefined,
  aliases: readonly string[],
): ViewerCertificate {
  const { CloudFrontDefaultCertificate, SSLSupportMethod, MinimumProtocolVersion } = given ?? {};
  const arn = acmOf(given);
  const isNamed = arn !== '' || Boolean(given?.IAMCertificateId);
  if (!given || CloudFrontDefaultCertificate || !isNamed) {
    if (CloudFrontDefaultCertificate && isNamed) throw invalidCertificate('only one certificate may be specified.');
    if (aliases.length > 0) throw noCertificate();
    return byDefault;
  }
  if (arn !== '' && given.IAMCertificateId) throw invalidCertificate('only one certificate may be specified.');
  const method = oneOf(SSLSupportMethod, `${at}.sSLSupportMethod`, methods);
  const version = oneOf(MinimumProtocolVersion ?? 'TLSv1', `${at}.minimumProtocolVersion`, versions);
  unbuilt(method === 'static-ip', 'SSLSupportMethod static-ip');
  if (version === 'SSLv3' && method === 'sni-only') {
    const message =
      'You cannot specify SSLv3 as the minimum protocol version if you only want to support only clients that support Server Name Indication (SNI).';
    throw new AwsError('InvalidProtocolSettings', message);
  }
  checkCertificate(call, arn, aliases);
  return {
    CloudFrontDefaultCertificate: false,
    ACMCertificateArn: arn,
    SSLSupportMethod: method,
    MinimumProtocolVersion: version,
    Certificate: arn,
    CertificateSource: 'acm',
  };
}

/** The deprecated way of saying it is still taken. */
function acmOf(given: ViewerCertificate | undefined): string {
  const { ACMCertificateArn, Certificate, CertificateSource } = given ?? {};
  return ACMCertificateArn || (CertificateSource === 'acm' ? (Certificate ?? '') : '');
}

function invalidCertificate(what: string): AwsError {
  return new AwsError('InvalidViewerCertificate', `The viewer certificate is not valid: ${what}`); // words assumed
}

const page =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements';

function noCertificate(): AwsError {
  const message = `To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name. For more details, see: ${page}`;
  return new AwsError('InvalidViewerCertificate', message);
}
