// Which resource is which: by the id or name that AWS gives it, for every type; and what people call it.

import { type MaybeTag, tagValue } from '../../core/tags.ts';
import type { Resources, ResourceType } from '../topology.ts';

type Part = string | number | undefined;

interface Identity<Resource> {
  /** One of its kind within an account and a Region. A resource that is known by several parts has them all. */
  readonly id: (resource: Resource) => Part | readonly Part[];
  readonly name?: (resource: Resource) => string | undefined;
}

type Identities = { readonly [Type in ResourceType]: Identity<Resources[Type][number]> };

interface MaybeTagged {
  readonly Tags?: readonly MaybeTag[] | undefined;
  readonly TagSet?: readonly MaybeTag[] | undefined;
}

/** The Name tag, where AWS keeps no other name. */
function nameTag({ Tags, TagSet }: MaybeTagged) {
  return tagValue(Tags ?? TagSet, 'Name');
}

/** By the id of its own, and the Name tag. */
function tagged<Key extends string>(key: Key) {
  return {
    id: (resource: { readonly [Each in Key]?: string | undefined }) => resource[key],
    name: (resource: object) => nameTag(resource),
  };
}

/** By one field, and the name in another one. */
function named<Key extends string, Name extends string>(key: Key, name: Name) {
  return {
    id: (resource: { readonly [Each in Key]?: string | undefined }) => resource[key],
    name: (resource: { readonly [Each in Name]?: string | undefined }) => resource[name],
  };
}

const identities: Identities = {
  AvailabilityZones: { id: (each) => each.ZoneName },
  Vpcs: tagged('VpcId'),
  VpcDns: { id: (each) => each.VpcId },
  Subnets: tagged('SubnetId'),
  RouteTables: tagged('RouteTableId'),
  InternetGateways: tagged('InternetGatewayId'),
  EgressOnlyInternetGateways: tagged('EgressOnlyInternetGatewayId'),
  NatGateways: tagged('NatGatewayId'),
  Addresses: { id: (each) => each.AllocationId ?? each.PublicIp, name: nameTag },
  VpcPeeringConnections: tagged('VpcPeeringConnectionId'),
  SecurityGroups: named('GroupId', 'GroupName'),
  SecurityGroupRules: tagged('SecurityGroupRuleId'),
  VpcEndpoints: tagged('VpcEndpointId'),
  PrefixLists: named('PrefixListId', 'PrefixListName'),
  NetworkAcls: tagged('NetworkAclId'),
  NetworkInterfaces: tagged('NetworkInterfaceId'),
  Instances: tagged('InstanceId'),
  Volumes: tagged('VolumeId'),
  LaunchTemplates: named('LaunchTemplateId', 'LaunchTemplateName'),
  /** Of each template one version is the default: when another one becomes it, the same has changed. */
  DefaultLaunchTemplateVersions: named('LaunchTemplateId', 'LaunchTemplateName'),
  LoadBalancers: named('LoadBalancerArn', 'LoadBalancerName'),
  TargetGroups: named('TargetGroupArn', 'TargetGroupName'),
  Listeners: { id: (each) => each.ListenerArn },
  ListenerRules: { id: (each) => each.RuleArn },
  TargetHealth: { id: ({ TargetGroupArn, Target }) => [TargetGroupArn, Target?.Id, Target?.Port] },
  AutoScalingGroups: { id: (each) => each.AutoScalingGroupName },
  ScalingPolicies: named('PolicyARN', 'PolicyName'),
  MetricAlarms: { id: (each) => each.AlarmName },
  DBInstances: { id: (each) => each.DBInstanceIdentifier },
  DBClusters: { id: (each) => each.DBClusterIdentifier },
  DBSubnetGroups: { id: (each) => each.DBSubnetGroupName },
  ReplicationSubnetGroups: { id: (each) => each.ReplicationSubnetGroupIdentifier },
  ReplicationInstances: { id: (each) => each.ReplicationInstanceIdentifier },
  DmsEndpoints: { id: (each) => each.EndpointIdentifier },
  DmsConnections: { id: (each) => [each.ReplicationInstanceIdentifier, each.EndpointIdentifier] },
  ReplicationTasks: { id: (each) => each.ReplicationTaskIdentifier },
  Buckets: { id: (each) => each.Name },
  BucketObjects: { id: ({ Bucket, Key }) => `${Bucket}/${Key}` },
  Roles: { id: (each) => each.RoleName },
  InstanceProfiles: { id: (each) => each.InstanceProfileName },
  RolePolicies: { id: ({ RoleName, PolicyName }) => [RoleName, PolicyName] },
  AttachedRolePolicies: { id: ({ RoleName, PolicyArn }) => [RoleName, PolicyArn] },
  HostedZones: named('Id', 'Name'),
  ResourceRecordSets: { id: (each) => [each.HostedZoneId, each.Name, each.Type, each.SetIdentifier] },
  HealthChecks: { id: (each) => each.Id },
  Domains: { id: (each) => each.DomainName },
  Certificates: named('CertificateArn', 'DomainName'),
  Distributions: tagged('Id'),
};

/** The parts of an id stand with spaces between. */
export function idOf<Type extends ResourceType>(type: Type, resource: Resources[Type][number]): string {
  return [identities[type].id(resource)]
    .flat()
    .filter((part) => part !== undefined)
    .join(' ');
}

/** What people call it; undefined where that is nothing else than its id. */
export function nameOf<Type extends ResourceType>(type: Type, resource: Resources[Type][number]): string | undefined {
  return identities[type].name?.(resource) || undefined;
}
