// Permissions as a request has them, made into rules: one for each block, prefix list and group.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html

import type { AuthorizeSecurityGroupIngressCommandInput, IpPermission } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { block6Of, blockOf } from '../blocks.ts';
import { invalidCombination, invalidValue, missing, required } from '../errors.ts';
import { peerings } from '../peering/rows.ts';
import { prefixLists } from '../prefix-lists/rows.ts';
import { type NewRule, type SecurityGroupRow, securityGroups } from './rows.ts';

const protocolNames: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6' };
const namedProtocols = ['tcp', 'udp', 'icmp', 'icmpv6', '-1'];

/** What a request may say beside `IpPermissions`: one permission, of IPv4. */
type Request = Pick<
  AuthorizeSecurityGroupIngressCommandInput,
  'IpPermissions' | 'IpProtocol' | 'FromPort' | 'ToPort' | 'CidrIp'
> &
  Partial<Pick<AuthorizeSecurityGroupIngressCommandInput, 'SourceSecurityGroupName' | 'SourceSecurityGroupOwnerId'>>;

export function rulesIn(request: Request, group: SecurityGroupRow, isEgress: boolean, call: Call): NewRule[] {
  const { IpPermissions, SourceSecurityGroupName, SourceSecurityGroupOwnerId } = request;
  const short = shortPermission(request);
  if (short && IpPermissions) {
    throw invalidCombination('The parameter ipPermissions may not be used in combination with ipProtocol'); // words assumed
  }
  // Whole addresses of EC2-Classic and the default VPC: one permission for each protocol, which AWS's page says to avoid.
  if (SourceSecurityGroupName !== undefined || SourceSecurityGroupOwnerId !== undefined) {
    const message = 'SourceSecurityGroupName is not implemented by this emulator';
    throw new AwsError('NotImplemented', message, { status: 501 });
  }
  const permissions = short ? [short] : (IpPermissions ?? []);
  if (permissions.length === 0) throw missing('ipPermissions');
  return permissions.flatMap((permission) => rulesOfPermission(permission, group, isEgress, call));
}

function shortPermission({ IpProtocol, FromPort, ToPort, CidrIp }: Request): IpPermission | undefined {
  if ([IpProtocol, FromPort, ToPort, CidrIp].every((each) => each === undefined)) return undefined;
  return { IpProtocol, FromPort, ToPort, IpRanges: CidrIp === undefined ? [] : [{ CidrIp }] };
}

function rulesOfPermission(
  permission: IpPermission,
  group: SecurityGroupRow,
  isEgress: boolean,
  call: Call,
): NewRule[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  const ports = portsOf(permission);
  const base = (description: string | undefined) => ({
    isEgress,
    ...ports,
    description: checkedDescription(description),
  });
  const rules = [
    ...IpRanges.map(({ CidrIp, Description }) => ({
      ...base(Description),
      cidr: checkedCidr(required(CidrIp, 'cidrIp')),
    })),
    ...Ipv6Ranges.map(({ CidrIpv6, Description }) => ({
      ...base(Description),
      cidr6: checkedCidr6(required(CidrIpv6, 'cidrIpv6')),
    })),
    ...PrefixListIds.map(({ PrefixListId, Description }) => ({
      ...base(Description),
      prefixListId: prefixLists.get(call, required(PrefixListId, 'prefixListId')).id,
    })),
    ...UserIdGroupPairs.map(({ Description, ...pair }) => ({
      ...base(Description),
      ...referenceOf(pair, group, call),
    })),
  ];
  if (rules.length === 0) throw missing('ipRanges');
  return rules;
}

interface Pair {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly UserId?: string | undefined;
  readonly VpcId?: string | undefined;
  readonly VpcPeeringConnectionId?: string | undefined;
}

/** A group of the same VPC, or of one that it is peered with. */
export function referenceOf(pair: Pair, { vpcId }: SecurityGroupRow, call: Call) {
  const { GroupId, GroupName, UserId = call.place.account, VpcId, VpcPeeringConnectionId } = pair;
  if (GroupId && GroupName) throw invalidCombination('GroupId and GroupName cannot be given together.'); // words assumed
  const byName = () => securityGroups.all(call).find((each) => each.vpcId === vpcId && each.name === GroupName)?.id;
  const id = GroupId ?? (GroupName === undefined ? undefined : byName());
  if (GroupName !== undefined && id === undefined) throw securityGroups.notFound(GroupName);
  const groupId = required(id, 'groupId');
  securityGroups.checkForm(groupId);
  const places = reachablePlaces(vpcId, UserId, call);
  const found = places.find(({ peering, ...place }) => {
    const there = call.get(securityGroups.table, groupId, place);
    return there !== undefined && (peering === undefined ? there.vpcId === vpcId : there.vpcId === peering.vpcId);
  });
  if (!found || (VpcId !== undefined && VpcId !== (found.peering?.vpcId ?? vpcId)))
    throw securityGroups.notFound(groupId);
  if (VpcPeeringConnectionId !== undefined && VpcPeeringConnectionId !== found.peering?.id) {
    throw peerings.notFound(VpcPeeringConnectionId); // assumed
  }
  return { toGroupId: groupId, groupOwner: UserId, peeringId: found.peering?.id };
}

/** Where a group may be: here, or in a VPC of the same Region at the other end of an active peering connection. */
function reachablePlaces(vpcId: string, account: string, call: Call) {
  const { place } = call;
  const peered = peerings.all(call).flatMap(({ id, status, requester, accepter }) => {
    if (status !== 'active') return [];
    const [own, other] = requester.vpcId === vpcId ? [requester, accepter] : [accepter, requester];
    const isReachable = own.vpcId === vpcId && other.account === account && other.region === place.region;
    return isReachable ? [{ account, region: other.region, peering: { id, vpcId: other.vpcId } }] : [];
  });
  return [...(account === place.account ? [{ ...place, peering: undefined }] : []), ...peered];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html (FromPort, ToPort, IpProtocol) */
export function portsOf({ IpProtocol, FromPort, ToPort }: Pick<IpPermission, 'IpProtocol' | 'FromPort' | 'ToPort'>) {
  const given = required(IpProtocol, 'ipProtocol').toLowerCase();
  const protocol = given === 'all' ? '-1' : (protocolNames[given] ?? given);
  if (!namedProtocols.includes(protocol) && !/^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/.test(protocol)) {
    throw invalidValue(IpProtocol, 'ipProtocol', 'Unknown IP protocol.');
  }
  // Of all protocols, and of those without ports, ports mean nothing.
  if (!['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol)) return { protocol, fromPort: -1, toPort: -1 };
  if (protocol.startsWith('icmp')) return { protocol, ...typesOf(FromPort ?? -1, ToPort ?? -1) };
  if (FromPort === undefined || ToPort === undefined) {
    throw new AwsError(
      'InvalidParameterValue',
      "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
    );
  }
  const isPort = (port: number) => Number.isInteger(port) && port >= 0 && port <= 65535;
  const invalid = [FromPort, ToPort].find((port) => !isPort(port));
  if (invalid !== undefined) throw portRange(`TCP/UDP port (${invalid}) out of range`);
  if (FromPort > ToPort) throw portRange(`Invalid TCP/UDP port range (${FromPort}:${ToPort})`);
  return { protocol, fromPort: FromPort, toPort: ToPort };
}

function typesOf(type: number, code: number) {
  const invalid = [type, code].find((each) => !Number.isInteger(each) || each < -1 || each > 255);
  if (invalid !== undefined) throw portRange(`ICMP type or code (${invalid}) out of range`); // words assumed
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html: all types means all codes.
  if (type === -1 && code !== -1) throw portRange(`ICMP code (${code}) is provided but type is all`); // words assumed
  return { fromPort: type, toPort: code };
}

function portRange(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

/** In canonical form, as EC2 keeps it: `100.68.0.18/18` is `100.68.0.0/18`. */
export function checkedCidr(text: string): string {
  try {
    return blockOf(text, 'cidrIp');
  } catch {
    throw new AwsError('InvalidParameterValue', `CIDR block ${text} is malformed`);
  }
}

export function checkedCidr6(text: string): string {
  try {
    return block6Of(text, 'cidrIpv6');
  } catch {
    throw new AwsError('InvalidParameterValue', `CIDR block ${text} is malformed`);
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html (Description) */
export function checkedDescription(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (text.length <= 255 && /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/.test(text)) return text;
  const what =
    'Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:';
  throw new AwsError('InvalidParameterValue', `${what}  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*`);
}

/** The same rule but for its description: what a group cannot have twice. */
export function isSame(one: NewRule, other: NewRule): boolean {
  return identityOf(one) === identityOf(other);
}

function identityOf(rule: NewRule): string {
  const { isEgress, protocol, fromPort, toPort, cidr, cidr6, prefixListId, toGroupId } = rule;
  return JSON.stringify([isEgress, protocol, fromPort, toPort, cidr, cidr6, prefixListId, toGroupId]);
}
