// A world with several of everything, of all services; each call that filled it is kept, with the world as it was before.

import { newEmulator } from '../../../clouds/embedded/emulator.ts';
import type { Emulator } from '../../../emulator/emulator.ts';
import { setQuota } from '../../../emulator/services/ec2/quotas.ts';
import { handlersOf } from '../../../emulator/services/index.ts';
import { readSchemaFile, type SchemaFile } from '../../../emulator/wire/schema-file.ts';
import type { ServiceId } from '../../../emulator/wire/service-table.ts';
import { Time } from '../../../emulator/world/time.ts';
import type { World } from '../../../emulator/world/world.ts';
import { linux } from './ec2/launching.ts';

const here = { account: '111122223333', region: 'ap-northeast-2' };
// biome-ignore lint/suspicious/noExplicitAny: the outputs of all operations of all services
export type Output = any;

interface Made {
  readonly service: ServiceId;
  readonly operation: string;
  readonly input: object;
  readonly before: World;
}

/** In the world, or in a fork of one. What is refused throws. */
export function callIn(world: World, service: ServiceId, operation: string, input: object): Output {
  const handlers = handlersOf(new Time(world, 'manual', () => 0)) as Record<string, Record<string, unknown>>;
  const handler = handlers[service]?.[operation] as ((input: object, call: object) => unknown) | undefined;
  if (!handler) throw new Error(`there is no ${operation} of ${service}`);
  return handler(input, { accountId: here.account, region: here.region });
}

const schemas = new Map<ServiceId, SchemaFile>();

/** Names of the fields of an operation's input. */
export function fieldsOf(service: ServiceId, operation: string): ReadonlySet<string> {
  const file = schemas.get(service) ?? readSchemaFile(service);
  schemas.set(service, file);
  const place = file.operations[operation]?.input;
  const { members = [] } = typeof place === 'number' ? (file.shapes[place] ?? {}) : {};
  return new Set(members.map(([name]) => name));
}

export class Filled {
  readonly made: Made[] = [];
  private readonly emulator: Emulator = newEmulator({ mode: 'manual' });

  get world(): World {
    return this.emulator.world;
  }

  call(service: ServiceId, operation: string, input: object = {}): Output {
    const before = this.world.fork();
    const output = callIn(this.world, service, operation, input);
    this.made.push({ service, operation, input, before });
    return output;
  }

  wait(seconds: number): void {
    this.world.advanceTo(this.world.now + seconds * 1000);
  }
}

const several = [1, 2, 3, 4, 5, 6, 7];

export function fill(): Filled {
  const filled = new Filled();
  for (const quota of ['VpcsPerRegion', 'InternetGatewaysPerRegion', 'AddressesPerRegion'] as const) {
    filled.world.call(here, (call) => setQuota(call, quota, 50));
  }
  filled.world.call(here, (call) => setQuota(call, 'EgressOnlyInternetGatewaysPerRegion', 50));
  filled.world.call(here, (call) => setQuota(call, 'NatGatewaysPerAvailabilityZone', 50));
  filled.world.call(here, (call) => setQuota(call, 'ConcurrentNetworkInsightsAnalyses', 50));
  const network = fillNetwork(filled);
  fillMachines(filled, network);
  fillInsights(filled, network);
  fillBalancers(filled, network);
  fillGroups(filled, network);
  fillEdge(filled);
  return filled;
}

type Network = ReturnType<typeof fillNetwork>;

function fillNetwork(filled: Filled) {
  const ec2 = (operation: string, input: object = {}) => filled.call('ec2', operation, input);
  const vpcs = several.map((number): string => ec2('CreateVpc', { CidrBlock: `10.${number}.0.0/16` }).Vpc.VpcId);
  filled.wait(5);
  const [VpcId = ''] = vpcs;
  const zones = ['a', 'b'];
  const subnets = several.map((number): string => {
    const AvailabilityZone = `${here.region}${zones[number % 2]}`;
    return ec2('CreateSubnet', { VpcId, CidrBlock: `10.1.${number}.0/24`, AvailabilityZone }).Subnet.SubnetId;
  });
  filled.wait(5);
  const gateways = vpcs.map((vpc) => {
    const { InternetGatewayId } = ec2('CreateInternetGateway').InternetGateway;
    ec2('AttachInternetGateway', { InternetGatewayId, VpcId: vpc });
    ec2('CreateEgressOnlyInternetGateway', { VpcId: vpc });
    return InternetGatewayId;
  });
  const tables = subnets.map((SubnetId) => {
    const { RouteTableId } = ec2('CreateRouteTable', { VpcId }).RouteTable;
    ec2('AssociateRouteTable', { RouteTableId, SubnetId });
    ec2('CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateways[0] });
    return RouteTableId;
  });
  const groups = several.map((number) => {
    const { GroupId } = ec2('CreateSecurityGroup', { VpcId, GroupName: `group-${number}`, Description: 'group' });
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
    return GroupId;
  });
  for (const number of several) {
    const { NetworkAclId } = ec2('CreateNetworkAcl', { VpcId }).NetworkAcl;
    const entry = { RuleNumber: number, Protocol: '-1', RuleAction: 'allow', Egress: false, CidrBlock: '0.0.0.0/0' };
    ec2('CreateNetworkAclEntry', { NetworkAclId, ...entry });
    ec2('CreateNetworkInterface', { SubnetId: subnets[0], Groups: [groups[0]] });
    const { AllocationId } = ec2('AllocateAddress', { Domain: 'vpc' });
    ec2('CreateNatGateway', { SubnetId: subnets[0], AllocationId });
    ec2('CreateManagedPrefixList', { PrefixListName: `list-${number}`, AddressFamily: 'IPv4', MaxEntries: 9 });
    ec2('CreateDhcpOptions', { DhcpConfigurations: [{ Key: 'domain-name', Values: [`shop-${number}.test`] }] });
  }
  for (const PeerVpcId of vpcs.slice(1)) ec2('CreateVpcPeeringConnection', { VpcId, PeerVpcId });
  const service = `com.amazonaws.${here.region}`;
  for (const vpc of vpcs) ec2('CreateVpcEndpoint', { VpcId: vpc, ServiceName: `${service}.s3` });
  ec2('CreateFlowLogs', {
    ...{ ResourceIds: vpcs, ResourceType: 'VPC', TrafficType: 'ALL', LogDestinationType: 's3' },
    LogDestination: 'arn:aws:s3:::logs',
  });
  const Tags = [{ Key: 'tier', Value: 'web' }];
  ec2('CreateTags', { Resources: [...subnets, ...tables], Tags });
  return { VpcId, subnets, groups };
}

function fillMachines(filled: Filled, { subnets, groups }: Network): void {
  const ec2 = (operation: string, input: object = {}) => filled.call('ec2', operation, input);
  const one = { ImageId: linux, InstanceType: 't3.micro' };
  for (const number of several) {
    const LaunchTemplateData = { ...one, SecurityGroupIds: [groups[0]] };
    ec2('CreateLaunchTemplate', { LaunchTemplateName: `template-${number}`, LaunchTemplateData });
    ec2('CreateLaunchTemplateVersion', { LaunchTemplateName: 'template-1', LaunchTemplateData });
    ec2('CreateKeyPair', { KeyName: `key-${number}` });
    ec2('CreateVolume', { AvailabilityZone: `${here.region}a`, Size: 8 });
    ec2('RunInstances', { ...one, MinCount: 1, MaxCount: 1, SubnetId: subnets[0], SecurityGroupIds: [groups[0]] });
  }
  filled.wait(300);
}

function fillInsights(filled: Filled, _network: Network): void {
  const ec2 = (operation: string, input: object = {}) => filled.call('ec2', operation, input);
  const ids: string[] = ec2('DescribeNetworkInterfaces').NetworkInterfaces.map(
    ({ NetworkInterfaceId }: { NetworkInterfaceId: string }) => NetworkInterfaceId,
  );
  for (const number of several) {
    const ends = { Source: ids[0], Destination: ids[number] };
    const { NetworkInsightsPathId } = ec2('CreateNetworkInsightsPath', {
      ...ends,
      Protocol: 'tcp',
    }).NetworkInsightsPath;
    ec2('StartNetworkInsightsAnalysis', { NetworkInsightsPathId });
  }
}

function fillBalancers(filled: Filled, { VpcId, subnets, groups }: Network): void {
  const elbv2 = (operation: string, input: object) => filled.call('elbv2', operation, input);
  const balancers = several.map((number): string => {
    const two = { Subnets: subnets.slice(0, 2), SecurityGroups: [groups[0]] };
    return elbv2('CreateLoadBalancer', { Name: `balancer-${number}`, ...two }).LoadBalancers[0].LoadBalancerArn;
  });
  filled.wait(600);
  for (const number of several) {
    const group = { Name: `targets-${number}`, Protocol: 'HTTP', Port: 80, VpcId };
    const { TargetGroupArn } = elbv2('CreateTargetGroup', group).TargetGroups[0];
    const listener = { LoadBalancerArn: balancers[0], Protocol: 'HTTP', Port: 80 + number };
    const DefaultActions = [{ Type: 'forward', TargetGroupArn }];
    const { ListenerArn } = elbv2('CreateListener', { ...listener, DefaultActions }).Listeners[0];
    const Conditions = [{ Field: 'path-pattern', Values: ['/a'] }];
    elbv2('CreateRule', { ListenerArn, Priority: number, Conditions, Actions: DefaultActions });
  }
}

function fillGroups(filled: Filled, { subnets }: Network): void {
  for (const number of several) {
    const AutoScalingGroupName = `group-${number}`;
    filled.call('autoscaling', 'CreateAutoScalingGroup', {
      ...{ AutoScalingGroupName, MinSize: 0, MaxSize: 2, DesiredCapacity: 1 },
      LaunchTemplate: { LaunchTemplateName: 'template-1', Version: '$Latest' },
      VPCZoneIdentifier: subnets.slice(0, 2).join(','),
      Tags: [{ Key: 'tier', Value: String(number), PropagateAtLaunch: true }],
    });
    filled.call('autoscaling', 'PutScalingPolicy', {
      ...{ AutoScalingGroupName, PolicyName: 'more', AdjustmentType: 'ChangeInCapacity', ScalingAdjustment: 1 },
    });
    filled.call('cloudwatch', 'PutMetricAlarm', {
      ...{ AlarmName: `alarm-${number}`, Namespace: 'Shop', MetricName: 'Orders', Statistic: 'Sum', Period: 60 },
      ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' },
    });
    const MetricData = [{ MetricName: `orders-${number}`, Value: number }];
    filled.call('cloudwatch', 'PutMetricData', { Namespace: 'Shop', MetricData });
  }
  filled.wait(600);
}

function fillEdge(filled: Filled): void {
  const cloudfront = (operation: string, input: object) => filled.call('cloudfront', operation, input);
  const CustomOriginConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' };
  const origin = { Id: 'app', DomainName: 'app.my-shop.com', CustomOriginConfig };
  const CachePolicyId = '658327ea-f89d-4fab-a63d-7e88639e58f6';
  for (const number of several) {
    const Name = `edge-${number}`;
    const DistributionConfig = {
      ...{ CallerReference: Name, Comment: '', Enabled: true, Origins: { Quantity: 1, Items: [origin] } },
      DefaultCacheBehavior: { TargetOriginId: 'app', ViewerProtocolPolicy: 'allow-all', CachePolicyId },
    };
    cloudfront('CreateDistribution', { DistributionConfig });
    const OriginAccessControlConfig = { Name, SigningProtocol: 'sigv4', SigningBehavior: 'always' };
    cloudfront('CreateOriginAccessControl', {
      OriginAccessControlConfig: { ...OriginAccessControlConfig, OriginAccessControlOriginType: 's3' },
    });
    cloudfront('CreateCloudFrontOriginAccessIdentity', {
      CloudFrontOriginAccessIdentityConfig: { CallerReference: Name, Comment: '' },
    });
    const FunctionConfig = { Comment: '', Runtime: 'cloudfront-js-2.0' };
    cloudfront('CreateFunction', { Name, FunctionConfig, FunctionCode: Buffer.from('function handler() {}') });
  }
}
