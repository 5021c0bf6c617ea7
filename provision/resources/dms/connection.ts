// The connection of a replication instance to an endpoint, which has to have been tested before a task may start:
// https://docs.aws.amazon.com/dms/latest/APIReference/API_TestConnection.html

import {
  type Connection,
  DatabaseMigrationServiceClient,
  paginateDescribeConnections,
  TestConnectionCommand,
} from '@aws-sdk/client-database-migration-service';
import { allPages, orNone } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';
import { StepError } from '../../step-error.ts';
import { pollUntil } from '../../wait.ts';
import { nothingFound } from './owned.ts';

/** A test takes minutes: DMS waits for what does not answer. */
const maxWait = 900;

/**
 * Sees to a connection that was tested with success; one that was not is tested.
 *
 * @param name the endpoint's
 * @throws StepError with DMS's own reason when the endpoint is not reached
 */
export async function ensureConnection(
  environment: Environment,
  name: string,
  replicationInstanceArn: string,
  endpointArn: string,
): Promise<void> {
  environment.throwIfStopped();
  const tell = (status: 'started' | 'waiting' | 'failed' | 'found' | 'created') =>
    environment.report({ type: 'Connection', name, status, id: endpointArn });
  const look = () => connectionOf(environment, replicationInstanceArn, endpointArn);
  tell('started');
  try {
    const found = await look();
    if (found?.Status === 'successful') {
      tell('found');
      return;
    }
    if (found?.Status !== 'testing') {
      const input = { ReplicationInstanceArn: replicationInstanceArn, EndpointArn: endpointArn };
      await environment.client(DatabaseMigrationServiceClient).send(new TestConnectionCommand(input));
    }
    tell('waiting');
    const tested = await pollUntil(environment, maxWait, `the test of ${name}`, async () => {
      const seen = await look();
      return seen?.Status === 'successful' || seen?.Status === 'failed' ? seen : undefined;
    });
    if (tested.Status !== 'successful') {
      throw new Error(`the test of the connection failed: ${tested.LastFailureMessage || 'DMS gives no reason'}`);
    }
    tell('created');
  } catch (error) {
    tell('failed');
    throw StepError.from(error, { type: 'Connection', name, id: endpointArn });
  }
}

async function connectionOf(
  environment: Environment,
  replicationInstanceArn: string,
  endpointArn: string,
): Promise<Connection | undefined> {
  const Filters = [{ Name: 'endpoint-arn', Values: [endpointArn] }];
  const pages = paginateDescribeConnections(
    { client: environment.client(DatabaseMigrationServiceClient) },
    { Filters },
  );
  const all = await orNone(
    nothingFound,
    allPages(pages, (page) => page.Connections),
  );
  return all.find((each) => each.EndpointArn === endpointArn && each.ReplicationInstanceArn === replicationInstanceArn);
}
