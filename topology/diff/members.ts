// Which member of a list is which, so that a list is compared as the set that AWS means by it, in whatever order it is.

type Member = Readonly<Record<string, unknown>>;

/** A member's identity within its list; undefined where it has none. */
type IdentityOf = (member: Member) => string | undefined;

/** By the first of these fields that is there. */
const by =
  (...fields: readonly string[]): IdentityOf =>
  (member) => {
    const found = fields.find((field) => member[field] !== undefined);
    return found === undefined ? undefined : String(member[found]);
  };

/** By the field that holds the list; of CloudFront's lists, which are all called Items, by the field above too. */
const identities: Readonly<Record<string, IdentityOf>> = {
  Alarms: by('AlarmName'),
  Associations: (member) => by('SubnetId', 'GatewayId')(member) ?? (member.Main ? 'main' : undefined),
  Attachments: by('VpcId', 'InstanceId'),
  AvailabilityZones: by('ZoneName'),
  BlockDeviceMappings: by('DeviceName'),
  Certificates: by('CertificateArn'),
  CidrBlockAssociationSet: by('CidrBlock'),
  CidrBlockSet: by('CidrBlock'),
  'CustomErrorResponses.Items': by('ErrorCode'),
  'CustomHeaders.Items': by('HeaderName'),
  DBClusterMembers: by('DBInstanceIdentifier'),
  DBParameterGroups: by('DBParameterGroupName'),
  Dimensions: by('Name'),
  DnsEntries: by('DnsName'),
  DomainValidationOptions: by('DomainName'),
  EnabledMetrics: by('Metric'),
  Entries: (member) => by('Cidr')(member) ?? `${member.Egress ? 'egress' : 'ingress'} ${member.RuleNumber}`,
  ExtendedKeyUsages: by('Name'),
  Groups: by('GroupId'),
  Instances: by('InstanceId'),
  IpPermissions: (member) => permission(member),
  IpPermissionsEgress: (member) => permission(member),
  IpRanges: by('CidrIp'),
  Ipv6Addresses: by('Ipv6Address'),
  Ipv6CidrBlockAssociationSet: by('Ipv6CidrBlock'),
  Ipv6CidrBlockSet: by('Ipv6CidrBlock'),
  Ipv6Ranges: by('CidrIpv6'),
  KeyUsages: by('Name'),
  Nameservers: by('Name'),
  NatGatewayAddresses: by('AllocationId', 'PrivateIp'),
  NetworkInterfaces: by('NetworkInterfaceId'),
  OptionGroupMemberships: by('OptionGroupName'),
  'Origins.Items': by('Id'),
  PrefixListIds: by('PrefixListId'),
  PrivateIpAddresses: by('PrivateIpAddress'),
  ResourceRecords: by('Value'),
  Roles: by('RoleName'),
  Routes: by('DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'),
  Rules: by('ObjectOwnership'),
  SecurityGroups: by('GroupId'),
  Subnets: by('SubnetIdentifier'),
  SuspendedProcesses: by('ProcessName'),
  TagList: by('Key'),
  TagSet: by('Key'),
  TagSpecifications: by('ResourceType'),
  Tags: by('Key'),
  TargetGroups: by('TargetGroupArn'),
  UserIdGroupPairs: by('GroupId'),
  VpcSecurityGroups: by('VpcSecurityGroupId'),
};

/** Lists whose order says something: which action comes first, which behaviour or rule is tried first. */
export const orderedLists: readonly string[] = [
  'Actions',
  'CacheBehaviors.Items',
  'Conditions',
  'CORSRules',
  'DefaultActions',
  'RoutingRules',
  'StepAdjustments',
  'TerminationPolicies',
];

function permission({ IpProtocol, FromPort, ToPort }: Member): string {
  return `${IpProtocol} ${FromPort ?? '*'}-${ToPort ?? '*'}`;
}

/** How the tables here call the list of these fields, the outermost first. */
export function listName(fields: readonly string[]): string {
  return fields.slice(fields.at(-1) === 'Items' ? -2 : -1).join('.');
}

/** The members by their identity; undefined where they have none, or two of them have the same. */
export function membersById(list: readonly unknown[], name: string): Map<string, unknown> | undefined {
  if (orderedLists.includes(name)) return undefined;
  const members = new Map<string, unknown>();
  for (const member of list) {
    const id = typeof member === 'object' && member !== null ? identities[name]?.(member as Member) : String(member);
    if (id === undefined || members.has(id)) return undefined;
    members.set(id, member);
  }
  return members;
}
