// Settings that instances and clusters share.

import { AwsError, notImplemented } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import { arnOf } from '../shared/arn.ts';
import { between, oneOf } from './errors.ts';

interface KeyRow {
  readonly id: string;
}

const keys = table<KeyRow>('rds.Key', () => 'aws/rds');

/** The key that AWS keeps for RDS in each account; others would need the Key Management Service. */
export function keyFor(call: Call, isEncrypted: boolean | undefined): string | undefined {
  if (!isEncrypted) return undefined;
  const made = call.get(keys, 'aws/rds') ?? call.put(keys, { id: call.draw(32) });
  const id = made.id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return arnOf('kms', call.place, `key/${id}`);
}

/** By the names of https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html */
export const authorities = ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1'];

export function checkedAuthority(given: string | undefined): string {
  if (given === undefined) return 'rds-ca-rsa2048-g1';
  if (authorities.includes(given)) return given;
  throw new AwsError('CertificateNotFoundFault', `Certificate ${given} not found.`);
}

const supports = ['open-source-rds-extended-support', 'open-source-rds-extended-support-disabled'];

export function checkedSupport(given: string | undefined): string {
  return oneOf(given ?? 'open-source-rds-extended-support', 'EngineLifecycleSupport', supports);
}

export function checkedRetention(given: number | undefined, least = 0): number {
  between(given, 'BackupRetentionPeriod', least, 35);
  return given ?? 1;
}

interface Elsewhere {
  readonly NetworkType?: string | undefined;
  readonly MonitoringInterval?: number | undefined;
  readonly DatabaseInsightsMode?: string | undefined;
  readonly MasterUserAuthenticationType?: string | undefined;
  readonly BackupTarget?: string | undefined;
}

/** What is as it usually is may be said; the rest is not built. */
export function refuseUnusual(operation: string, input: Elsewhere): void {
  const usual = [
    ['NetworkType', input.NetworkType, 'IPV4'],
    ['MonitoringInterval', input.MonitoringInterval, 0],
    ['DatabaseInsightsMode', input.DatabaseInsightsMode, 'standard'],
    ['MasterUserAuthenticationType', input.MasterUserAuthenticationType, 'password'],
    ['BackupTarget', input.BackupTarget, 'region'],
  ] as const;
  for (const [name, value, expected] of usual) {
    if (value !== undefined && value !== expected) throw notImplemented(`${operation} with ${name} ${value}`);
  }
}
