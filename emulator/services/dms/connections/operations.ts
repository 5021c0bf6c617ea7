// Tests of connections: whether the network lets the replication instance through to the endpoint's server.
// https://docs.aws.amazon.com/dms/latest/APIReference/API_TestConnection.html

import type { Connection } from '@aws-sdk/client-database-migration-service';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { changing } from '../../shared/operation.ts';
import { endpointOf, endpoints } from '../endpoints/rows.ts';
import { invalidState, notFound } from '../errors.ts';
import { availableOf } from '../instances/operations.ts';
import { instanceOf, replicationInstances } from '../instances/rows.ts';
import { type Looks, matcher, pageOf } from '../pages.ts';
import { replicationTasks } from '../tasks/rows.ts';
import { reach, serverOf } from './reach.ts';
import { type ConnectionRow, connectionKey, connections } from './rows.ts';

export const connectionLifecycle = new Lifecycle<ConnectionRow>({
  table: connections,
  stateOf: ({ status }) => status,
  steps: {
    testing: { delay: 30_000, next: (row, call) => tested(call, row) }, // assumed
    deleting: { delay: 10_000, next: () => undefined }, // assumed
  },
});

/** Where nobody can look it goes on being tested. */
function tested(call: Call, row: ConnectionRow): ConnectionRow {
  const [instance, endpoint] = [call.get(replicationInstances, row.instanceArn), call.get(endpoints, row.endpointArn)];
  const outcome = instance && endpoint && reach(call, instance, endpoint);
  if (outcome === undefined) return row;
  return outcome === 'reached'
    ? { ...row, status: 'successful' }
    : { ...row, status: 'failed', failure: outcome.failure };
}

const looks: Looks<ConnectionRow> = {
  'endpoint-arn': ({ endpointArn }) => endpointArn,
  'replication-instance-arn': ({ instanceArn }) => instanceArn,
};

export const connectionOperations = {
  TestConnection: changing(
    ({ ReplicationInstanceArn, EndpointArn }, call) => {
      const instance = availableOf(call, ReplicationInstanceArn);
      const endpoint = endpointOf(call, EndpointArn);
      if (endpoint.status !== 'active') throw invalidState(`Endpoint ${endpoint.id} is being deleted.`); // words assumed
      if (serverOf(endpoint).server === undefined) {
        throw notImplemented(`TestConnection of an endpoint of ${endpoint.engine} without a server`);
      }
      const before = call.get(connections, connectionKey(instance.arn, endpoint.arn));
      if (before?.status === 'testing') {
        throw invalidState(`Connection of ${endpoint.id} is already being tested.`); // words assumed
      }
      return { instance, endpoint };
    },
    ({ instance, endpoint }, call) => {
      const ends = { instanceArn: instance.arn, endpointArn: endpoint.arn };
      const names = { instanceId: instance.id, endpointId: endpoint.id };
      const row = connectionLifecycle.put(call, { ...ends, ...names, status: 'testing', failure: undefined });
      return { Connection: describeConnection(row) };
    },
  ),

  DescribeConnections(input, call) {
    const isMeant = matcher(input.Filters, looks);
    const shape = (row: ConnectionRow) => (isMeant(row) ? describeConnection(row) : undefined);
    const { found, Marker } = pageOf(call, connections, input, shape);
    if (found.length === 0 && input.Filters?.length) throw notFound('No connections were found.'); // words assumed
    return { Connections: found, Marker };
  },

  DeleteConnection: changing(
    ({ ReplicationInstanceArn, EndpointArn }, call) => {
      const [instance, endpoint] = [instanceOf(call, ReplicationInstanceArn), endpointOf(call, EndpointArn)];
      const row = call.get(connections, connectionKey(instance.arn, endpoint.arn));
      if (!row) throw notFound(`Connection not found: ${endpoint.id}`); // words assumed
      const isUsed = call
        .all(replicationTasks)
        .some((task) => task.instanceArn === instance.arn && [task.sourceArn, task.targetArn].includes(endpoint.arn));
      if (isUsed) throw invalidState(`Connection of ${endpoint.id} is in use by a replication task.`); // words assumed
      if (row.status === 'testing' || row.status === 'deleting') {
        throw invalidState(`Connection of ${endpoint.id} is ${row.status}.`); // words assumed
      }
      return { ...row, status: 'deleting' as const };
    },
    (row, call) => ({ Connection: describeConnection(connectionLifecycle.put(call, row)) }),
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

function describeConnection(row: ConnectionRow): Connection {
  return {
    ReplicationInstanceArn: row.instanceArn,
    EndpointArn: row.endpointArn,
    Status: row.status,
    LastFailureMessage: row.failure,
    EndpointIdentifier: row.endpointId,
    ReplicationInstanceIdentifier: row.instanceId,
  };
}
