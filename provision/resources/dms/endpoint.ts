// Endpoint of a migration: https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html

import {
  CreateEndpointCommand,
  DatabaseMigrationServiceClient,
  DeleteEndpointCommand,
  type Endpoint,
  ModifyEndpointCommand,
  paginateDescribeEndpoints,
} from '@aws-sdk/client-database-migration-service';
import type { ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { required } from '../required.ts';
import { ownedOfDms } from './owned.ts';

export interface EndpointDesired {
  readonly type: 'source' | 'target';
  /** DMS's own name of the engine: `postgres`, `aurora`, `sqlserver`, … */
  readonly engine: string;
  /** A name or an address. */
  readonly server: string;
  readonly port: number;
  readonly username: string;
  /** Used when the endpoint is created: DMS does not tell it, so it cannot be compared. */
  readonly password: string;
  readonly databaseName?: string;
}

export const endpoint: ResourceKind<EndpointDesired, Endpoint> = {
  type: 'Endpoint',
  list: (environment) =>
    ownedOfDms(
      environment,
      paginateDescribeEndpoints({ client: environment.client(DatabaseMigrationServiceClient) }, {}),
      (page) => page.Endpoints,
      (each) => each.EndpointArn,
    ),
  identify: (found) => ({
    name: required(found.EndpointIdentifier, 'EndpointIdentifier'),
    id: required(found.EndpointArn, 'EndpointArn'),
  }),
  conditionOf: (found) => (found.Status === 'deleting' ? 'leaving' : found.Status === 'active' ? 'ready' : 'pending'),

  create: (environment, name, desired) =>
    environment.client(DatabaseMigrationServiceClient).send(
      new CreateEndpointCommand({
        EndpointIdentifier: name,
        EndpointType: desired.type,
        Password: desired.password,
        ...settings(desired),
        Tags: environment.tags(name),
      }),
    ),

  /** AWS changes no endpoint of a task that runs: `StopReplicationTask` first. */
  async mend(environment, found, desired) {
    const { name, id } = endpoint.identify(found);
    requireSame(name, 'type', found.EndpointType?.toLowerCase(), desired.type);
    const wanted = settings(desired);
    const isSame = Object.entries(wanted).every(([field, value]) => found[field as keyof typeof wanted] === value);
    if (isSame) return false;
    const input = { EndpointArn: id, Password: desired.password, ...wanted };
    await environment.client(DatabaseMigrationServiceClient).send(new ModifyEndpointCommand(input));
    return true;
  },

  async remove(environment, found) {
    for (const each of found) {
      if (each.Status === 'deleting') continue;
      const command = new DeleteEndpointCommand({ EndpointArn: each.EndpointArn });
      await environment.client(DatabaseMigrationServiceClient).send(command);
    }
  },
};

function settings({ engine, server, port, username, databaseName }: EndpointDesired) {
  return {
    EngineName: engine,
    ServerName: server,
    Port: port,
    Username: username,
    ...(databaseName === undefined ? {} : { DatabaseName: databaseName }),
  };
}
