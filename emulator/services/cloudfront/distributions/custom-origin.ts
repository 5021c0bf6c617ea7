// An origin that is no bucket: any server that speaks HTTP.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomOriginConfig.html

import type { CustomOriginConfig, OriginProtocolPolicy, SslProtocol } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { invalid, oneOf, required, unbuilt } from '../errors.ts';
import { fullList, itemsOf, repeated } from '../lists.ts';

const at = 'distributionConfig.origins.items.customOriginConfig';
const policies: readonly OriginProtocolPolicy[] = ['http-only', 'match-viewer', 'https-only'];
const protocols: readonly SslProtocol[] = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'];
const byDefault: readonly SslProtocol[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2']; // assumed

export function customOrigin(given: CustomOriginConfig): CustomOriginConfig {
  unbuilt(given.OriginMtlsConfig, 'mutual TLS towards origins');
  const { OriginSslProtocols, OriginReadTimeout = 30, OriginKeepaliveTimeout = 5, IpAddressType } = given;
  return {
    HTTPPort: portOf(given.HTTPPort, 'HTTPPort'),
    HTTPSPort: portOf(given.HTTPSPort, 'HTTPSPort'),
    OriginProtocolPolicy: oneOf(given.OriginProtocolPolicy, `${at}.originProtocolPolicy`, policies),
    OriginSslProtocols: fullList(protocolsOf(OriginSslProtocols)),
    OriginReadTimeout: timeoutOf(OriginReadTimeout, 'InvalidOriginReadTimeout', 'read'),
    OriginKeepaliveTimeout: timeoutOf(OriginKeepaliveTimeout, 'InvalidOriginKeepaliveTimeout', 'keep alive'),
    ...(IpAddressType && { IpAddressType: oneOf(IpAddressType, `${at}.ipAddressType`, ['ipv4', 'ipv6', 'dualstack']) }),
  };
}

/** 80, 443, or one that no service of the system has. */
function portOf(given: number | undefined, name: string): number {
  const port = required(given, `${at}.${name}`);
  if (port === 80 || port === 443 || (Number.isInteger(port) && port >= 1024 && port <= 65535)) return port;
  throw invalid(`The parameter ${name} is not valid: it must be 80, 443 or from 1024 to 65535.`); // words assumed
}

function timeoutOf(seconds: number, code: string, what: string): number {
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 120) return seconds;
  throw new AwsError(code, `The ${what} timeout specified for the origin is not valid.`);
}

function protocolsOf(given: CustomOriginConfig['OriginSslProtocols']): readonly SslProtocol[] {
  if (given === undefined) return byDefault;
  const items = itemsOf(given, `${at}.originSslProtocols`).map((each) =>
    oneOf(each, `${at}.originSslProtocols`, protocols),
  );
  if (items.length === 0) throw invalid('The parameter OriginSslProtocols is required.'); // words assumed
  if (repeated(items) !== undefined) throw invalid('The parameter OriginSslProtocols has duplicates.'); // words assumed
  return items;
}
