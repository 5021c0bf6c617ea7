// Target group, with its health check:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html

import {
  CreateTargetGroupCommand,
  DeleteTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyTargetGroupCommand,
  paginateDescribeTargetGroups,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allPages } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { required } from '../required.ts';
import { ownedOf } from './tagged.ts';

export interface TargetGroupDesired {
  readonly vpcId: string;
  /** The port that the targets listen on, in HTTP. */
  readonly port: number;
  readonly healthCheckPath: string;
}

export const targetGroup: ResourceKind<TargetGroupDesired, TargetGroup> = {
  type: 'TargetGroup',
  async list(environment) {
    const client = environment.client(ElasticLoadBalancingV2Client);
    const all = await allPages(paginateDescribeTargetGroups({ client }, {}), (page) => page.TargetGroups);
    return ownedOf(environment, all, (each) => targetGroup.identify(each).id);
  },
  identify: (found) => ({
    name: required(found.TargetGroupName, 'TargetGroupName'),
    id: required(found.TargetGroupArn, 'TargetGroupArn'),
  }),

  create: (environment, name, desired) =>
    environment.client(ElasticLoadBalancingV2Client).send(
      new CreateTargetGroupCommand({
        Name: name,
        Protocol: 'HTTP',
        Port: desired.port,
        VpcId: desired.vpcId,
        TargetType: 'instance',
        ...healthCheck(desired),
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, desired) {
    const { name, id } = targetGroup.identify(found);
    requireSame(name, 'port', found.Port, desired.port);
    requireSame(name, 'VPC', found.VpcId, desired.vpcId);
    const wanted = healthCheck(desired);
    const differs =
      Object.entries(wanted).some(([key, value]) => key !== 'Matcher' && found[key as keyof TargetGroup] !== value) ||
      found.Matcher?.HttpCode !== wanted.Matcher.HttpCode;
    if (!differs) return false;
    await environment
      .client(ElasticLoadBalancingV2Client)
      .send(new ModifyTargetGroupCommand({ TargetGroupArn: id, ...wanted }));
    return true;
  },

  async remove(environment, found) {
    for (const { TargetGroupArn } of found) {
      await environment.client(ElasticLoadBalancingV2Client).send(new DeleteTargetGroupCommand({ TargetGroupArn }));
    }
  },
};

/** Every 15 seconds; healthy after two good answers, unhealthy after two bad ones, so that a loss shows in half a minute. */
function healthCheck({ healthCheckPath }: TargetGroupDesired) {
  return {
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckPath: healthCheckPath,
    HealthCheckIntervalSeconds: 15,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 2,
    Matcher: { HttpCode: '200' },
  } as const;
}
