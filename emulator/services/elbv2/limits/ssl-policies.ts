// Security policies for listeners that decrypt, those without FIPS.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html

import type { SslPolicy } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import { unbuilt } from '../errors.ts';

/** Ciphers in AWS's order of preference, each with the letter of the family that policies have whole or not at all. */
const ciphers = [
  ['TLS_AES_128_GCM_SHA256', 't'],
  ['TLS_AES_256_GCM_SHA384', 't'],
  ['TLS_CHACHA20_POLY1305_SHA256', 't'],
  ['ECDHE-ECDSA-AES128-GCM-SHA256', 'g'],
  ['ECDHE-RSA-AES128-GCM-SHA256', 'g'],
  ['ECDHE-ECDSA-AES128-SHA256', 'c'],
  ['ECDHE-RSA-AES128-SHA256', 'c'],
  ['ECDHE-ECDSA-AES128-SHA', 's'],
  ['ECDHE-RSA-AES128-SHA', 's'],
  ['ECDHE-ECDSA-AES256-GCM-SHA384', 'g'],
  ['ECDHE-RSA-AES256-GCM-SHA384', 'g'],
  ['ECDHE-ECDSA-AES256-SHA384', 'c'],
  ['ECDHE-RSA-AES256-SHA384', 'c'],
  ['ECDHE-ECDSA-AES256-SHA', 's'],
  ['ECDHE-RSA-AES256-SHA', 's'],
  ['AES128-GCM-SHA256', 'r'],
  ['AES128-SHA256', 'r'],
  ['AES128-SHA', 'o'],
  ['AES256-GCM-SHA384', 'r'],
  ['AES256-SHA256', 'r'],
  ['AES256-SHA', 'o'],
] as const;

const versions = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'] as const;

/** By name without `ELBSecurityPolicy-`: the families of ciphers, the newest version and the oldest one. */
const policies: Readonly<Record<string, readonly [families: string, newest: number, oldest: number]>> = {
  '2016-08': ['gcsro', 1, 3],
  'TLS13-1-2-2021-06': ['tgc', 0, 1],
  'TLS13-1-2-PQ-2025-09': ['tgc', 0, 1],
  'TLS13-1-2-Res-2021-06': ['tg', 0, 1],
  'TLS13-1-2-Res-PQ-2025-09': ['tg', 0, 1],
  'TLS13-1-2-Ext1-2021-06': ['tgcr', 0, 1],
  'TLS13-1-2-Ext1-PQ-2025-09': ['tgcr', 0, 1],
  'TLS13-1-2-Ext2-2021-06': ['tgcsro', 0, 1],
  'TLS13-1-2-Ext2-PQ-2025-09': ['tgcsro', 0, 1],
  'TLS13-1-1-2021-06': ['tgcsro', 0, 2],
  'TLS13-1-0-2021-06': ['tgcsro', 0, 3],
  'TLS13-1-0-PQ-2025-09': ['tgcsro', 0, 3],
  'TLS13-1-3-2021-06': ['t', 0, 0],
  'TLS13-1-3-PQ-2025-09': ['t', 0, 0],
  'TLS-1-2-2017-01': ['gcr', 1, 1],
  'TLS-1-2-Ext-2018-06': ['gcsro', 1, 1],
  'TLS-1-1-2017-01': ['gcsro', 1, 2],
  'FS-2018-06': ['gcs', 1, 3],
  'FS-1-1-2019-08': ['gcs', 1, 2],
  'FS-1-2-2019-08': ['gcs', 1, 1],
  'FS-1-2-Res-2019-08': ['gc', 1, 1],
  'FS-1-2-Res-2020-10': ['g', 1, 1],
};

const prefix = 'ELBSecurityPolicy-';

export function checkSslPolicy(name: string): string {
  if (name.startsWith(prefix) && Object.hasOwn(policies, name.slice(prefix.length))) return name;
  if (name.includes('-FIPS-')) throw unbuilt(`The SSL policy ${name}`);
  throw new AwsError('SSLPolicyNotFound', `SSL policy '${name}' not found`); // words assumed
}

export function describedPolicies(): SslPolicy[] {
  return Object.entries(policies).map(([name, [families, newest, oldest]]) => ({
    Name: prefix + name,
    SslProtocols: versions.slice(newest, oldest + 1),
    Ciphers: ciphers
      .filter(([, family]) => families.includes(family))
      .map(([Name], index) => ({ Name, Priority: index + 1 })),
    SupportedLoadBalancerTypes: ['application', 'network'],
  }));
}
