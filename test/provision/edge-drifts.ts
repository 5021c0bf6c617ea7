// What is changed by hand of the distribution and of the balancer behind it, and the steps that have to mend it.

import {
  CloudFrontClient,
  type DistributionConfig,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cloud } from '../../core/cloud.ts';
import type { Topology } from '../../topology/topology.ts';
import { type Built, edgeOf } from './edge-blocks.ts';

export async function changeDistribution(cloud: Cloud, Id: string, change: (config: DistributionConfig) => object) {
  const cloudFront = edgeOf(cloud).client(CloudFrontClient);
  const { ETag, DistributionConfig } = await cloudFront.send(new GetDistributionConfigCommand({ Id }));
  const config = DistributionConfig as DistributionConfig;
  const changed = { ...config, ...change(config) };
  await cloudFront.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig: changed }));
}

export const elb = (cloud: Cloud) => cloud.client(elbv2.ElasticLoadBalancingV2Client);

/** Changes by hand, and the steps that have to mend them. */
export const drifts: [string, string[], (cloud: Cloud, built: Built, seen: Topology) => Promise<unknown>][] = [
  [
    'the origins were swapped',
    ['Distribution shop-edge'],
    (cloud, { cache }) =>
      changeDistribution(cloud, cache.distributionId, ({ DefaultCacheBehavior, CacheBehaviors }) => ({
        DefaultCacheBehavior: { ...DefaultCacheBehavior, TargetOriginId: 'api' },
        CacheBehaviors: {
          Quantity: 1,
          Items: CacheBehaviors?.Items?.map((each) => ({ ...each, TargetOriginId: 'website' })),
        },
      })),
  ],
  [
    'a behaviour came before that of the API',
    ['Distribution shop-edge'],
    (cloud, { cache }) =>
      changeDistribution(cloud, cache.distributionId, ({ DefaultCacheBehavior, CacheBehaviors }) => ({
        CacheBehaviors: {
          Quantity: 2,
          Items: [{ ...DefaultCacheBehavior, PathPattern: '/*' }, ...(CacheBehaviors?.Items ?? [])],
        },
      })),
  ],
  [
    'the distribution was disabled',
    ['Distribution shop-edge'],
    (cloud, { cache }) => changeDistribution(cloud, cache.distributionId, () => ({ Enabled: false })),
  ],
  [
    'the distribution lost its name and its certificate',
    ['Distribution shop-edge'],
    (cloud, { cache }) =>
      changeDistribution(cloud, cache.distributionId, () => ({
        Aliases: { Quantity: 0 },
        ViewerCertificate: { CloudFrontDefaultCertificate: true },
      })),
  ],
  [
    'the distribution sent a secret that is too short',
    ['Distribution shop-edge'],
    (cloud, { cache }) => changeDistribution(cloud, cache.distributionId, (config) => withSecret(config, 'guess')),
  ],
  [
    'the listener asked for another secret',
    ['ListenerRule shop-alb:80:1'],
    (cloud, _built, { ListenerRules: [rule] }) => {
      const HttpHeaderConfig = { HttpHeaderName: 'X-Origin-Verify', Values: ['guess'] };
      const Conditions = [{ Field: 'http-header', HttpHeaderConfig }];
      return elb(cloud).send(new elbv2.ModifyRuleCommand({ RuleArn: rule?.RuleArn, Conditions }));
    },
  ],
  [
    'the rule answered by itself',
    ['ListenerRule shop-alb:80:1'],
    (cloud, _built, { ListenerRules: [rule] }) => {
      const FixedResponseConfig = { StatusCode: '503', ContentType: 'text/plain' };
      const Actions = [{ Type: 'fixed-response' as const, FixedResponseConfig }];
      return elb(cloud).send(new elbv2.ModifyRuleCommand({ RuleArn: rule?.RuleArn, Actions }));
    },
  ],
  [
    'the listener forwarded everything',
    ['Listener shop-alb:80'],
    (cloud, { listenerArn, targetGroupArn }) => {
      const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn: targetGroupArn }];
      return elb(cloud).send(new elbv2.ModifyListenerCommand({ ListenerArn: listenerArn, DefaultActions }));
    },
  ],
  [
    'the balancer was opened to everybody',
    ['SecurityGroup shop-elb'],
    (cloud, { chain }) => {
      const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
      const input = { GroupId: chain.elb, IpPermissions };
      return cloud.client(ec2.EC2Client).send(new ec2.AuthorizeSecurityGroupIngressCommand(input));
    },
  ],
];

/** In place of the secret that the distribution sends. */
export function withSecret({ Origins }: DistributionConfig, HeaderValue: string) {
  const CustomHeaders = { Quantity: 1, Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue }] };
  const Items = Origins?.Items?.map((each) => (each.Id === 'api' ? { ...each, CustomHeaders } : each));
  return { Origins: { Quantity: Items?.length, Items } };
}
