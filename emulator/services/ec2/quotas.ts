// How many there may be: AWS's default quotas. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html

import { quotasOf } from '../shared/quotas.ts';

const defaults = {
  VpcsPerRegion: 5,
  Ipv4BlocksPerVpc: 5,
  Ipv6BlocksPerVpc: 5,
  SubnetsPerVpc: 200,
  InternetGatewaysPerRegion: 5,
  EgressOnlyInternetGatewaysPerRegion: 5,
  AddressesPerRegion: 5,
  NatGatewaysPerAvailabilityZone: 5,
  RouteTablesPerVpc: 200,
  RoutesPerRouteTable: 500,
  NetworkAclsPerVpc: 200,
  RulesPerNetworkAcl: 20,
  SecurityGroupsPerRegion: 2500,
  RulesPerSecurityGroup: 60,
  SecurityGroupsPerInterface: 5,
  InterfacesPerRegion: 5000,
  PrefixListsPerRegion: 100,
  GatewayEndpointsPerRegion: 20,
  InterfaceEndpointsPerVpc: 50,
  ActivePeeringConnectionsPerVpc: 50,
  OutstandingPeeringConnections: 25,
  // assumed, as all three of the Reachability Analyzer
  NetworkInsightsPathsPerRegion: 100,
  NetworkInsightsAnalysesPerRegion: 1000,
  ConcurrentNetworkInsightsAnalyses: 6,
  // Of a new account it is 5, and goes up with its use: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html
  StandardVcpus: 1152,
  // AWS counts virtual processors now.
  RunningInstances: 5000,
  LaunchTemplatesPerRegion: 5000,
  VersionsPerLaunchTemplate: 10_000,
  KeyPairsPerRegion: 5000,
} as const;

export type Quota = keyof typeof defaults;

export const quotas = Object.keys(defaults) as readonly Quota[];

export const { quotaOf, setQuota, checkQuota } = quotasOf<Quota>('ec2', defaults);
