// Health checks, as they are kept.

import type { HealthCheckConfig } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { plainId } from '../errors.ts';

/** What the last look has found. */
export interface Seen {
  readonly isPassed: boolean;
  /** In the words of GetHealthCheckStatus. */
  readonly status: string;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
}

export interface HealthCheckRow {
  readonly id: string;
  readonly callerReference: string;
  /** The configuration that it was made with, as JSON: who asks again with the same gets the same. */
  readonly asked: string;
  readonly version: number;
  readonly config: HealthCheckConfig;
  /** How many looks one after another it has passed, or failed. */
  readonly passed: number;
  readonly failed: number;
  /** What the looks came to, not inverted; undefined while that is not known. */
  readonly isUp: boolean | undefined;
  readonly last: Seen | undefined;
  readonly lastFailure: Seen | undefined;
}

export const healthChecks = table<HealthCheckRow>('route53.HealthCheck', ({ id }) => id, { scope: 'account' });

interface ReferenceRow {
  readonly reference: string;
  readonly id: string;
}

/** Those of all that were ever made. */
export const checkReferences = table<ReferenceRow>('route53.CheckReference', ({ reference }) => reference, {
  scope: 'account',
});

/** Refuses an id that nothing has. */
export function healthCheckOf(call: Call, id: string | undefined): HealthCheckRow {
  const plain = plainId(id, 'healthCheckId');
  const row = call.get(healthChecks, plain);
  if (!row) throw new AwsError('NoSuchHealthCheck', `A health check with id ${plain} does not exist.`); // words assumed
  return row;
}
