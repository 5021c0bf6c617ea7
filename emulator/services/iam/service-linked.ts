// Service-linked roles: made by services and for them, and changed by nobody else.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html

import type { CreateServiceLinkedRoleCommandInput, DeletionTaskStatusType } from '@aws-sdk/client-iam';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import { Constraints, present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { Lifecycle } from '../shared/lifecycle.ts';
import { changing } from '../shared/operation.ts';
import { invalidInput, noSuchEntity } from './errors.ts';
import { getPrincipal, roleKind } from './principals.ts';
import { describeRole, makeRole } from './roles.ts';
import { keyOfName, type RoleRow, roles } from './rows.ts';
import { validDescription } from './valid.ts';

interface Service {
  /** What comes after `AWSServiceRoleFor`. */
  readonly name: string;
  /** Of AWS's policies: those of the catalogue. */
  readonly policy: string | undefined;
  readonly hasSuffix?: boolean;
}

const services: Readonly<Record<string, Service>> = {
  'autoscaling.amazonaws.com': { name: 'AutoScaling', policy: 'AutoScalingServiceRolePolicy', hasSuffix: true },
  'elasticloadbalancing.amazonaws.com': {
    name: 'ElasticLoadBalancing',
    policy: 'AWSElasticLoadBalancingServiceRolePolicy',
  },
  'rds.amazonaws.com': { name: 'RDS', policy: 'AmazonRDSServiceRolePolicy' },
  'spot.amazonaws.com': { name: 'EC2Spot', policy: undefined },
  'ecs.amazonaws.com': { name: 'ECS', policy: undefined },
};

/** The role that a service has in the account, made if it is not there: for the services themselves. */
export function ensureServiceLinkedRole(call: Call, service: string): RoleRow {
  const known = call.get(roles, keyOfName(`AWSServiceRoleFor${services[service]?.name}`));
  return known ?? make(call, { service, suffix: undefined, description: undefined });
}

interface Plan {
  readonly service: string;
  readonly suffix: string | undefined;
  readonly description: string | undefined;
}

function make(call: Call, { service, suffix, description }: Plan): RoleRow {
  const { name = '', policy } = services[service] ?? {};
  const Statement = [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }];
  const plan = {
    name: roleName(name, suffix),
    path: `/aws-service-role/${service}/`,
    trust: JSON.stringify({ Version: '2012-10-17', Statement }),
    description,
    maxSessionDuration: 3600,
    boundary: undefined,
    tags: [],
  };
  const attached = policy === undefined ? [] : [`arn:aws:iam::aws:policy/aws-service-role/${policy}`];
  return makeRole(call, plan, { linkedTo: service, attached });
}

function roleName(name: string, suffix: string | undefined): string {
  return `AWSServiceRoleFor${name}${suffix === undefined ? '' : `_${suffix}`}`;
}

function validCreate(input: CreateServiceLinkedRoleCommandInput, call: Call): Plan {
  const { AWSServiceName, CustomSuffix: suffix } = input;
  new Constraints()
    .required(AWSServiceName, 'aWSServiceName')
    .length(AWSServiceName, 'aWSServiceName', 1, 128)
    .length(suffix, 'customSuffix', 1, 64)
    .pattern(suffix, 'customSuffix', '[\\w+=,.@-]+')
    .check();
  const service = present(AWSServiceName, 'aWSServiceName');
  const known = Object.hasOwn(services, service) ? services[service] : undefined;
  if (!known) throw invalidInput(`Service principal ${service} does not exist or has no service-linked role here.`); // words assumed
  if (suffix !== undefined && !known.hasSuffix) throw invalidInput(`Custom suffix is not allowed for ${service}`);
  const name = roleName(known.name, suffix);
  if (call.get(roles, keyOfName(name))) {
    throw invalidInput(`Service role name ${name} has been taken in this account, please try a different suffix.`);
  }
  return { service, suffix, description: validDescription(input.Description) };
}

interface TaskRow {
  readonly id: string;
  readonly state: DeletionTaskStatusType;
  readonly role: string;
}

const tasks = table<TaskRow>('iam.DeletionTask', ({ id }) => id, { scope: 'account' });

/** Whether a service still needs its role is not looked at. */
export const deletionLifecycle = new Lifecycle<TaskRow>({
  table: tasks,
  stateOf: ({ state }) => state,
  steps: {
    NOT_STARTED: { delay: 1000, next: (row) => ({ ...row, state: 'IN_PROGRESS' }) },
    IN_PROGRESS: {
      delay: 5000,
      next: (row, call) => {
        call.remove(roles, keyOfName(row.role));
        return { ...row, state: 'SUCCEEDED' };
      },
    },
  },
});

export const serviceLinkedOperations = {
  CreateServiceLinkedRole: changing(validCreate, (plan, call) => {
    const { RoleLastUsed: _, MaxSessionDuration: __, ...made } = describeRole(make(call, plan));
    return { Role: made };
  }),

  DeleteServiceLinkedRole: changing(
    ({ RoleName }, call: Call) => {
      const row = getPrincipal(call, roleKind, RoleName);
      // words assumed
      if (row.linkedTo === undefined) throw noSuchEntity(`The service-linked role ${row.name} cannot be found.`);
      return row;
    },
    (row, call) => {
      const uuid = call.draw(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      const id = `task${row.path}${row.name}/${uuid}`;
      deletionLifecycle.put(call, { id, state: 'NOT_STARTED', role: row.name });
      return { DeletionTaskId: id };
    },
  ),

  GetServiceLinkedRoleDeletionStatus({ DeletionTaskId }, call) {
    const id = present(DeletionTaskId, 'deletionTaskId');
    const task = call.get(tasks, id);
    if (!task) throw noSuchEntity(`The deletion task ${id} cannot be found.`); // words assumed
    return { Status: task.state };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
