// Target groups: make, describe, modify, delete.

import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { checkArn, newArn, newId } from '../arns.ts';
import { balancers } from '../balancers/rows.ts';
import { inUse, invalid, required } from '../errors.ts';
import { pageOf } from '../pages.ts';
import { forgetTags, putTags } from '../tags/valid.ts';
import { healthCheckOf } from './health-check.ts';
import { lookAfter } from './look.ts';
import { balancersOf, type TargetGroupRow, targetGroupNames, targetGroupOf, targetGroups, targets } from './rows.ts';
import { validCreateGroup } from './valid-group.ts';

function describeGroup(row: TargetGroupRow): TargetGroup {
  const { healthCheck } = row;
  const { httpCode, grpcCode } = healthCheck;
  const isLambda = row.type === 'lambda';
  return {
    TargetGroupArn: row.arn,
    TargetGroupName: row.name,
    ...(isLambda ? {} : { Protocol: row.protocol, Port: row.port, VpcId: row.vpcId }),
    ...(isLambda ? {} : { HealthCheckProtocol: healthCheck.protocol, HealthCheckPort: healthCheck.port }),
    HealthCheckEnabled: healthCheck.enabled,
    HealthCheckIntervalSeconds: healthCheck.interval,
    HealthCheckTimeoutSeconds: healthCheck.timeout,
    HealthyThresholdCount: healthCheck.healthyThreshold,
    UnhealthyThresholdCount: healthCheck.unhealthyThreshold,
    ...(healthCheck.path === undefined ? {} : { HealthCheckPath: healthCheck.path }),
    ...(httpCode === undefined ? {} : { Matcher: { HttpCode: httpCode } }),
    ...(grpcCode === undefined ? {} : { Matcher: { GrpcCode: grpcCode } }),
    LoadBalancerArns: balancersOf(row),
    TargetType: row.type,
    ...(row.protocolVersion === undefined ? {} : { ProtocolVersion: row.protocolVersion }),
    IpAddressType: row.ipAddressType,
  };
}

export const targetGroupOperations = {
  CreateTargetGroup: changing(validCreateGroup, ({ group, before, tags }, call) => {
    if (before) return { TargetGroups: [describeGroup(before)] };
    const id = newId(call);
    const arn = newArn(call, 'targetgroup', `${group.name}/${id}`);
    const row = call.put(targetGroups, { ...group, id, arn, attributes: {}, usedBy: [], targets: [] });
    call.put(targetGroupNames, { name: row.name, arn });
    putTags(call, arn, tags);
    return { TargetGroups: [describeGroup(row)] };
  }),

  DescribeTargetGroups(input, call) {
    const { LoadBalancerArn, TargetGroupArns: arns = [], Names: names = [] } = input;
    const ways = [LoadBalancerArn !== undefined, arns.length > 0, names.length > 0].filter(Boolean);
    if (ways.length > 1) {
      throw invalid('You can specify one of load balancer ARN, target group ARNs and target group names'); // words assumed
    }
    if (LoadBalancerArn !== undefined && !call.get(balancers, checkArn(LoadBalancerArn, 'loadbalancer'))) {
      throw new AwsError('LoadBalancerNotFound', `Load balancer '${LoadBalancerArn}' not found`);
    }
    checkThere(call, arns, names);
    const page = pageOf(call, targetGroups, input, (row) => {
      const isAsked = ways.length === 0 || arns.includes(row.arn) || names.includes(row.name);
      const isOfBalancer = LoadBalancerArn !== undefined && balancersOf(row).includes(LoadBalancerArn);
      return isAsked || isOfBalancer ? describeGroup(row) : undefined;
    });
    return { TargetGroups: page.found, NextMarker: page.NextMarker };
  },

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyTargetGroup.html */
  ModifyTargetGroup: changing(
    (input, call) => {
      const row = targetGroupOf(call, required(input.TargetGroupArn, 'targetGroupArn'));
      return { ...row, healthCheck: healthCheckOf(input, row, row.healthCheck) };
    },
    (row, call) => {
      call.put(targetGroups, row);
      lookAfter(call, row.arn);
      return { TargetGroups: [describeGroup(row)] };
    },
  ),

  /** One that is not there is deleted already. */
  DeleteTargetGroup: changing(
    ({ TargetGroupArn }, call) => {
      const row = call.get(targetGroups, checkArn(required(TargetGroupArn, 'targetGroupArn'), 'targetgroup'));
      if (row && row.usedBy.length > 0) {
        throw inUse(`Target group '${row.arn}' is currently in use by a listener or a rule`);
      }
      return row;
    },
    (row, call) => {
      if (row) removeGroup(call, row);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;

function checkThere(call: Call, arns: readonly string[], names: readonly string[]): void {
  const isMissing =
    arns.some((arn) => call.get(targetGroups, checkArn(arn, 'targetgroup')) === undefined) ||
    names.some((name) => call.get(targetGroupNames, name) === undefined);
  if (isMissing) throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
}

function removeGroup(call: Call, row: TargetGroupRow): void {
  for (const key of row.targets) call.remove(targets, key);
  call.remove(targetGroupNames, row.name);
  call.remove(targetGroups, row.arn);
  forgetTags(call, row.arn);
}
