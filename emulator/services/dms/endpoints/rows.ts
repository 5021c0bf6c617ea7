// Endpoints, as they are kept.

import type { DmsSslModeValue } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalidValue, notFound, required } from '../errors.ts';
import type { EndpointType, SettingsName } from './engines.ts';

export interface EndpointRow {
  readonly arn: string;
  readonly id: string;
  readonly type: EndpointType;
  readonly engine: string;
  readonly status: 'active' | 'deleting';
  readonly username: string | undefined;
  readonly server: string | undefined;
  readonly port: number | undefined;
  readonly database: string | undefined;
  readonly extra: string | undefined;
  readonly keyArn: string;
  readonly certificateArn: string | undefined;
  readonly sslMode: DmsSslModeValue;
  readonly roleArn: string | undefined;
  readonly tableDefinition: string | undefined;
  /** Those of its engine, without passwords, under the API's name for them. */
  readonly settings: Readonly<Partial<Record<SettingsName, object>>>;
}

export const endpoints = table<EndpointRow>('dms.Endpoint', ({ arn }) => arn);

export function endpointOf(call: Call, given: string | undefined, name = 'endpointArn'): EndpointRow {
  const arn = required(given, name);
  if (!arn.startsWith('arn:')) throw invalidValue(`Invalid endpoint ARN: ${arn}`); // words assumed
  const row = call.get(endpoints, arn);
  if (!row) throw notFound(`Endpoint not found: ${arn}`); // words assumed
  return row;
}
