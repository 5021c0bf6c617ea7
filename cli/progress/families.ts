// The families under which a live rendering gathers steps: forty lines would not fit a terminal, six do.

const families: Readonly<Record<string, string>> = {
  Vpc: 'Network',
  Subnet: 'Network',
  InternetGateway: 'Network',
  Address: 'Network',
  NatGateway: 'Network',
  RouteTable: 'Network',
  VpcEndpoint: 'Network',
  VpcPeeringConnection: 'Network',
  SecurityGroup: 'Security groups',
  TargetGroup: 'Load balancer',
  LoadBalancer: 'Load balancer',
  Listener: 'Load balancer',
  ListenerRule: 'Load balancer',
  Role: 'Servers',
  InstanceProfile: 'Servers',
  LaunchTemplate: 'Servers',
  AutoScalingGroup: 'Servers',
  Instance: 'Servers',
  Bucket: 'Website',
  BucketObject: 'Website',
  DBSubnetGroup: 'Database',
  DBCluster: 'Database',
  DBInstance: 'Database',
  Certificate: 'Edge cache',
  Distribution: 'Edge cache',
  HostedZone: 'Names',
  Domain: 'Names',
  HealthCheck: 'Names',
  ResourceRecordSets: 'Names',
  ReplicationSubnetGroup: 'Migration',
  ReplicationInstance: 'Migration',
  Endpoint: 'Migration',
  Connection: 'Migration',
  ReplicationTask: 'Migration',
};

/** The family of an AWS resource type; a type that is not listed is a family of its own. */
export function familyOf(type: string): string {
  return families[type] ?? type;
}
