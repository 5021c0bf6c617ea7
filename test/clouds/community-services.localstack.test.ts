// The init hook: the services that the community image carries without answering for them answer, in one shared state.

import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import {
  CreateTargetGroupCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { onLocalStack } from '../support/on-localstack.ts';
import { rawCall } from './raw-call.ts';

onLocalStack(import.meta.url, 'the community services', (cloud) => {
  describe('answer', () => {
    test('elbv2', async () => {
      const { LoadBalancers } = await cloud
        .client(ElasticLoadBalancingV2Client)
        .send(new DescribeLoadBalancersCommand({}));
      expect(LoadBalancers).toEqual([]);
    });

    test('rds', async () => {
      expect((await cloud.client(RDSClient).send(new DescribeDBInstancesCommand({}))).DBInstances).toEqual([]);
    });

    test('autoscaling', async () => {
      const { AutoScalingGroups } = await cloud
        .client(AutoScalingClient)
        .send(new DescribeAutoScalingGroupsCommand({}));
      expect(AutoScalingGroups).toEqual([]);
    });

    test.each([
      ['cloudfront', { method: 'GET', path: '/2020-05-31/distribution' }, '<Quantity>0</Quantity>'],
      ['dms', { target: 'AmazonDMSv20160101.DescribeEndpoints', body: '{}' }, '"Endpoints": *\\[\\]'],
      ['route53domains', { target: 'Route53Domains_v20140515.ListDomains', body: '{}' }, '"Domains": *\\[\\]'],
    ] as const)('%s', async (service, call, expected) => {
      const answer = await rawCall(cloud, { service, ...call });
      expect(answer).toEqual({ status: 200, body: expect.stringMatching(expected) });
    });

    test('and are listed as available', async () => {
      const health = (await (await fetch(new URL('/_localstack/health', cloud.url))).json()) as object;
      const services = ['elbv2', 'rds', 'autoscaling', 'cloudfront', 'dms', 'route53domains'];
      expect(health).toHaveProperty('services');
      for (const service of services) expect(health).toHaveProperty(`services.${service}`);
    });
  });

  test('an account does not see what another has', async () => {
    await using other = cloud.at({ account: '900000000002' });
    const [mine, others] = [cloud, other].map((one) => one.client(ElasticLoadBalancingV2Client));
    await mine?.send(new CreateTargetGroupCommand({ Name: 'mine', TargetType: 'lambda' }));
    expect((await mine?.send(new DescribeTargetGroupsCommand({})))?.TargetGroups).toHaveLength(1);
    expect((await others?.send(new DescribeTargetGroupsCommand({})))?.TargetGroups).toEqual([]);
  });

  test('a distribution has the cache behaviours that it was made with', async () => {
    const behaviour = (inside: string) =>
      `${inside}<TargetOriginId>app</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy>`;
    const paths = ['/api/*', '/images/*', '/static/*'];
    const behaviours = paths.map((path) => {
      const pattern = `<PathPattern>${path}</PathPattern>`;
      return `<CacheBehavior>${behaviour(pattern)}</CacheBehavior>`;
    });
    const answer = await rawCall(cloud, {
      service: 'cloudfront',
      path: '/2020-05-31/distribution',
      body:
        '<DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">' +
        '<CallerReference>once</CallerReference><Comment/><Enabled>true</Enabled>' +
        '<Origins><Quantity>1</Quantity><Items><Origin><Id>app</Id><DomainName>app.example</DomainName>' +
        '<CustomOriginConfig><HTTPPort>80</HTTPPort><HTTPSPort>443</HTTPSPort>' +
        '<OriginProtocolPolicy>http-only</OriginProtocolPolicy></CustomOriginConfig></Origin></Items></Origins>' +
        `<DefaultCacheBehavior>${behaviour('')}</DefaultCacheBehavior>` +
        `<CacheBehaviors><Quantity>${paths.length}</Quantity><Items>${behaviours.join('')}</Items></CacheBehaviors>` +
        '</DistributionConfig>',
    });
    expect(answer.body).toContain('<Distribution');
    expect([...answer.body.matchAll(/<PathPattern>([^<]*)</g)].map(([, path]) => path)).toEqual(paths);
  });
});
