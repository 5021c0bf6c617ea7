// Endpoints: make, describe, change, delete; which types of them there are.

import type { Endpoint, SupportedEndpointType } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { changing } from '../../shared/operation.ts';
import { connections } from '../connections/rows.ts';
import { invalidState, notFound } from '../errors.ts';
import { keyArn } from '../keys.ts';
import { newArn } from '../names.ts';
import { type Looks, matcher, pageOf, pageOfFixed } from '../pages.ts';
import { forgetTags, putTags } from '../tags/tags.ts';
import { replicationTasks, type TaskRow } from '../tasks/rows.ts';
import { type EndpointType, engines } from './engines.ts';
import { type EndpointRow, endpointOf, endpoints } from './rows.ts';
import { validCreate, validModify } from './valid.ts';

export const endpointLifecycle = new Lifecycle<EndpointRow>({
  table: endpoints,
  stateOf: ({ status }) => status,
  steps: { deleting: { delay: 10_000, next: () => undefined } }, // assumed
  gone: (row, call) => {
    forgetTags(call, row.arn);
    for (const each of call.all(connections)) {
      if (each.endpointArn === row.arn) call.remove(connections, connections.keyOf(each));
    }
  },
});

const looks: Looks<EndpointRow> = {
  'endpoint-arn': ({ arn }) => arn,
  'endpoint-type': ({ type }) => type,
  'endpoint-id': ({ id }) => id,
  'engine-name': ({ engine }) => engine,
};

export const endpointOperations = {
  CreateEndpoint: changing(validCreate, ({ row: given, end, key, tags }, call) => {
    const arn = newArn(call, 'endpoint', end);
    const row = call.put(endpoints, { ...given, arn, status: 'active', keyArn: keyArn(call, key) });
    putTags(call, arn, tags);
    return { Endpoint: describeEndpoint(row) };
  }),

  DescribeEndpoints(input, call) {
    const isMeant = matcher(input.Filters, looks);
    const shape = (row: EndpointRow) => (isMeant(row) ? describeEndpoint(row) : undefined);
    const { found, Marker } = pageOf(call, endpoints, input, shape);
    if (found.length === 0 && input.Filters?.length) throw notFound('No endpoints were found.'); // words assumed
    return { Endpoints: found, Marker };
  },

  /** Whether AWS tests the endpoint's connections again by itself is not documented: here they stay as they are. */
  ModifyEndpoint: changing(
    (input, call) => {
      const before = activeOf(call, input.EndpointArn);
      const row = validModify(input, before, call);
      const busy = tasksOf(call, row).find(({ status }) => !['ready', 'stopped', 'failed'].includes(status));
      // https://docs.aws.amazon.com/dms/latest/APIReference/API_ModifyEndpoint.html
      if (busy)
        throw invalidState(`Endpoint ${row.id} is in use by the replication task ${busy.id}, which is ${busy.status}.`); // words assumed
      return row;
    },
    (row, call) => ({ Endpoint: describeEndpoint(call.put(endpoints, row)) }),
  ),

  DeleteEndpoint: changing(
    ({ EndpointArn }, call) => {
      const row = activeOf(call, EndpointArn);
      const [task] = tasksOf(call, row);
      if (task) throw invalidState(`Endpoint ${row.id} is part of one or more replication tasks.`); // words assumed
      return { ...row, status: 'deleting' as const };
    },
    (row, call) => ({ Endpoint: describeEndpoint(endpointLifecycle.put(call, row)) }),
  ),

  DescribeEndpointTypes(input) {
    const isMeant = matcher<SupportedEndpointType>(input.Filters, {
      'engine-name': ({ EngineName }) => EngineName,
      'endpoint-type': ({ EndpointType }) => EndpointType,
    });
    const { found, Marker } = pageOfFixed(endpointTypes.filter(isMeant), input);
    return { SupportedEndpointTypes: found, Marker };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

const endpointTypes: readonly SupportedEndpointType[] = Object.entries(engines).flatMap(([EngineName, engine]) =>
  engine.types.map((EndpointType: EndpointType) => ({
    ...{ EngineName, EndpointType, EngineDisplayName: engine.display, SupportsCDC: engine.hasCdc },
  })),
);

function activeOf(call: Call, arn: string | undefined): EndpointRow {
  const row = endpointOf(call, arn);
  if (row.status === 'deleting') throw invalidState(`Endpoint ${row.id} is being deleted.`); // words assumed
  return row;
}

function tasksOf(call: Call, { arn }: EndpointRow): TaskRow[] {
  return call.all(replicationTasks).filter(({ sourceArn, targetArn }) => sourceArn === arn || targetArn === arn);
}

function describeEndpoint(row: EndpointRow): Endpoint {
  return {
    EndpointIdentifier: row.id,
    EndpointType: row.type.toUpperCase() as Endpoint['EndpointType'],
    EngineName: row.engine,
    EngineDisplayName: engines[row.engine]?.display,
    Username: row.username,
    ServerName: row.server,
    Port: row.port,
    DatabaseName: row.database,
    ExtraConnectionAttributes: row.extra,
    Status: row.status,
    KmsKeyId: row.keyArn,
    EndpointArn: row.arn,
    CertificateArn: row.certificateArn,
    SslMode: row.sslMode,
    ServiceAccessRoleArn: row.roleArn,
    ExternalTableDefinition: row.tableDefinition,
    ...(row.settings as Partial<Endpoint>),
  };
}
