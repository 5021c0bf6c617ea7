// Instances: launch, describe, start, stop, reboot, terminate.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { refuseUnbuilt } from '../errors.ts';
import { typeNamed } from '../types/catalogue.ts';
import { insufficientCapacity, isLost } from '../zones/is-lost.ts';
import { byProcessors } from './capacity.ts';
import { incorrectState, startInstance, stopInstance, terminateInstance } from './change.ts';
import { describedInstance, reservationsOf, stateChange } from './describe.ts';
import { instanceFilters } from './filters.ts';
import { checkPaging, instancesOf } from './find.ts';
import { launch } from './launch.ts';
import { type InstanceRow, instances } from './rows.ts';
import { validLaunch } from './valid-launch.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (OperationNotPermitted) */
function notPermitted({ id }: InstanceRow, what: string, attribute: string): AwsError {
  const message = `The instance '${id}' may not be ${what}. Modify its '${attribute}' instance attribute and try again.`;
  return new AwsError('OperationNotPermitted', message);
}

const runOnce = changingOnce('RunInstances', validLaunch, (plan, call) => {
  const rows = launch(call, plan);
  const [reservation] = reservationsOf(rows.map((row) => describedInstance(row, call)));
  return { ...reservation };
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (IdempotentInstanceTerminated) */
function checkToken(call: Call, token: string | undefined): void {
  const before = token ? instances.all(call).filter(({ clientToken }) => clientToken === token) : [];
  if (before.length === 0 || before.some(({ state }) => state !== 'terminated')) return;
  const message =
    'The request to launch an instance uses the same client token as a previous request for which the instance has been terminated.';
  throw new AwsError('IdempotentInstanceTerminated', message);
}

export const instanceOperations = {
  RunInstances(input, call) {
    checkToken(call, input.ClientToken);
    return runOnce(input, call);
  },

  DescribeInstances(input, call) {
    const description = { kind: instances, filters: instanceFilters, shape: describedInstance };
    // Nothing here is managed by a service: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html
    void input.IncludeManagedResources;
    checkPaging(input);
    const page = found(call, input, input.InstanceIds, description);
    return { Reservations: reservationsOf(page.found), NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html */
  StartInstances: changing(
    (input, call) => {
      refuseUnbuilt('StartInstances', input, 'AdditionalInfo');
      const rows = instancesOf(call, input.InstanceIds);
      for (const row of rows) {
        if (row.state === 'running' || row.state === 'pending') continue;
        if (row.state !== 'stopped') throw incorrectState(row.id, 'started');
        if (isLost(call, row.availabilityZone)) {
          throw insufficientCapacity(call, row.instanceType, row.availabilityZone);
        }
        byProcessors(call, 1, typeNamed(row.instanceType));
      }
      return rows;
    },
    (rows, call) => ({ StartingInstances: rows.map((row) => stateChange(startInstance(call, row.id), row.state)) }),
  ),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html */
  StopInstances: changing(
    (input, call) => {
      refuseUnbuilt('StopInstances', input, 'Hibernate');
      // Nothing that an instance runs is here, so nothing differs where it is not shut down in order.
      void [input.Force, input.SkipOsShutdown];
      const rows = instancesOf(call, input.InstanceIds);
      for (const row of rows) {
        if (!['running', 'stopping', 'stopped'].includes(row.state)) throw incorrectState(row.id, 'stopped');
        if (row.disableApiStop && row.state === 'running') throw notPermitted(row, 'stopped', 'disableApiStop');
      }
      return rows;
    },
    (rows, call) => ({ StoppingInstances: rows.map((row) => stateChange(stopInstance(call, row.id), row.state)) }),
  ),

  /** The instance is the same afterwards, and its addresses too. */
  RebootInstances: changing(
    ({ InstanceIds }, call) => {
      for (const row of instancesOf(call, InstanceIds)) {
        if (row.state !== 'running' && row.state !== 'pending') throw incorrectState(row.id, 'rebooted'); // words assumed
      }
    },
    () => ({}),
  ),

  /**
   * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html
   * Where one is protected none is terminated; on AWS those in other Availability Zones are.
   */
  TerminateInstances: changing(
    (input, call) => {
      void [input.Force, input.SkipOsShutdown];
      const rows = instancesOf(call, input.InstanceIds);
      const guarded = rows.find(({ disableApiTermination, state }) => disableApiTermination && state !== 'terminated');
      if (guarded) throw notPermitted(guarded, 'terminated', 'disableApiTermination');
      return rows;
    },
    (rows, call) => ({
      TerminatingInstances: rows.map((row) => stateChange(terminateInstance(call, row.id), row.state)),
    }),
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
