// The services of AWS that VPC endpoints lead to: a part of those there are.
// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html

import type { ServiceDetail } from '@aws-sdk/client-ec2';
import { zonesOf } from '../account/regions.ts';

const gateways = ['s3', 'dynamodb'];
const interfaces = [
  'autoscaling',
  'cloudformation',
  'dms',
  'dynamodb',
  'ec2',
  'ec2messages',
  'ecr.api',
  'ecr.dkr',
  'ecs',
  'elasticloadbalancing',
  'events',
  'execute-api',
  'kms',
  'lambda',
  'logs',
  'monitoring',
  'rds',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'ssmmessages',
  'sts',
];

export function endpointServices(region: string): ServiceDetail[] {
  const zones = zonesOf(region).map(({ ZoneName }) => ZoneName);
  const detail = (name: string, ServiceType: 'Gateway' | 'Interface'): ServiceDetail => ({
    ServiceName: `com.amazonaws.${region}.${name}`,
    ServiceId: `vpce-svc-${name}-${ServiceType.toLowerCase()}`,
    ServiceType: [{ ServiceType }],
    ServiceRegion: region,
    Owner: 'amazon',
    AvailabilityZones: zones,
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    VpcEndpointPolicySupported: true,
    BaseEndpointDnsNames: [
      ServiceType === 'Gateway' ? `${name}.${region}.amazonaws.com` : `${name}.${region}.vpce.amazonaws.com`,
    ],
    ...(ServiceType === 'Gateway'
      ? {}
      : { PrivateDnsName: privateDnsNameOf(name, region), SupportedIpAddressTypes: ['ipv4'] }),
    Tags: [],
  });
  return [...gateways.map((name) => detail(name, 'Gateway')), ...interfaces.map((name) => detail(name, 'Interface'))];
}

/** `ecr.api` is reached as `api.ecr`. */
export function privateDnsNameOf(name: string, region: string): string {
  return `${name.split('.').reverse().join('.')}.${region}.amazonaws.com`;
}
