// One of many clients that work on the same account at the same time: it builds a network, takes parts of it down,
// works in what all share, and in the end removes what is its own.

import * as sdk from '@aws-sdk/client-ec2';
import { Random } from '../round-trips/random.ts';

/** What all clients work in. */
export interface Shared {
  readonly vpcId: string;
  readonly subnetId: string;
}

/** Refusals that are right when several work in one VPC. */
const expected = new Set([
  'InvalidGroup.Duplicate',
  'DependencyViolation',
  'InvalidGroup.NotFound',
  'InsufficientFreeAddressesInSubnet',
  'InvalidPermission.Duplicate',
]);

interface Owned {
  readonly id: string;
  readonly remove: () => Promise<unknown>;
}

export class Client {
  readonly #ec2: sdk.EC2Client;
  readonly #random: Random;
  readonly #shared: Shared;
  /** What is its own still, in the order in which it was made. */
  readonly #own: Owned[] = [];
  readonly #inUse: Owned[] = [];
  /** Every id that it was ever given. */
  readonly given: string[] = [];
  /** Answers that nobody should get. */
  readonly wrong: string[] = [];
  calls = 0;

  constructor(ec2: sdk.EC2Client, shared: Shared, seed: number) {
    this.#ec2 = ec2;
    this.#shared = shared;
    this.#random = new Random(seed);
  }

  async work(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      await this.#network(round);
      await this.#amongOthers(round);
      for (let removed = 0; removed < 4 && this.#random.chance(0.7); removed += 1) await this.#removeLast();
    }
  }

  async removeAll(): Promise<void> {
    while (this.#own.length > 0) await this.#removeLast();
  }

  /** Takes back what its groups admit: rules may refer to one another's groups in a circle. */
  async revokeRest(): Promise<void> {
    for (const { id } of this.#inUse) {
      const { SecurityGroups = [] } = await this.#ec2.send(new sdk.DescribeSecurityGroupsCommand({ GroupIds: [id] }));
      const IpPermissions = SecurityGroups[0]?.IpPermissions ?? [];
      if (IpPermissions.length === 0) continue;
      await this.#ec2.send(new sdk.RevokeSecurityGroupIngressCommand({ GroupId: id, IpPermissions }));
    }
  }

  /** The groups that others' rules still referred to when they were to be removed. */
  async removeRest(): Promise<void> {
    for (const { remove } of this.#inUse.splice(0)) await remove();
  }

  async #removeLast(): Promise<void> {
    const last = this.#own.at(-1);
    if (!last) return;
    try {
      await last.remove();
    } catch (error) {
      // Another's rule refers to the group: it goes with the other's group.
      if ((error as Error).name !== 'DependencyViolation') throw error;
      this.#inUse.push(last);
    }
    this.#own.pop();
  }

  async #network(round: number): Promise<void> {
    const { Vpc } = (await this.#send(new sdk.CreateVpcCommand({ CidrBlock: `10.${round}.0.0/16` }))) ?? {};
    const VpcId = this.#owns(Vpc?.VpcId, (id) => new sdk.DeleteVpcCommand({ VpcId: id }));
    const { Subnet } =
      (await this.#send(new sdk.CreateSubnetCommand({ VpcId, CidrBlock: `10.${round}.1.0/24` }))) ?? {};
    const SubnetId = this.#owns(Subnet?.SubnetId, (id) => new sdk.DeleteSubnetCommand({ SubnetId: id }));
    const { RouteTable } = (await this.#send(new sdk.CreateRouteTableCommand({ VpcId }))) ?? {};
    const RouteTableId = this.#owns(
      RouteTable?.RouteTableId,
      (id) => new sdk.DeleteRouteTableCommand({ RouteTableId: id }),
    );
    const { AssociationId } = (await this.#send(new sdk.AssociateRouteTableCommand({ RouteTableId, SubnetId }))) ?? {};
    this.#owns(AssociationId, (id) => new sdk.DisassociateRouteTableCommand({ AssociationId: id }));
    const group = await this.#group(VpcId, 'web');
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: group }] }];
    await this.#send(new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId: group, IpPermissions }));
    await this.#interface(SubnetId, group);
    const { Subnets = [] } =
      (await this.#send(new sdk.DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] }))) ?? {};
    if (Subnets[0]?.AvailableIpAddressCount !== 250) this.wrong.push(`${SubnetId} has not 250 free addresses`);
  }

  /** In the VPC that all share: names that others take too, rules that refer to others' groups, addresses that run out. */
  async #amongOthers(round: number): Promise<void> {
    const { vpcId, subnetId } = this.#shared;
    const group = await this.#group(vpcId, `shared-${this.#random.below(200)}`);
    if (group === '') return;
    await this.#interface(subnetId, group);
    const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
    const { SecurityGroups = [] } = (await this.#send(new sdk.DescribeSecurityGroupsCommand({ Filters }))) ?? {};
    const other = SecurityGroups[this.#random.below(SecurityGroups.length)]?.GroupId ?? group;
    const IpPermissions = [
      { IpProtocol: 'tcp', FromPort: 1000 + round, ToPort: 1000 + round, UserIdGroupPairs: [{ GroupId: other }] },
    ];
    await this.#send(new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId: group, IpPermissions }));
  }

  async #group(VpcId: string, GroupName: string): Promise<string> {
    const command = new sdk.CreateSecurityGroupCommand({ VpcId, GroupName, Description: 'of a client' });
    const { GroupId } = (await this.#send(command)) ?? {};
    return GroupId === undefined
      ? ''
      : this.#owns(GroupId, (id) => new sdk.DeleteSecurityGroupCommand({ GroupId: id }));
  }

  async #interface(SubnetId: string, group: string): Promise<void> {
    const command = new sdk.CreateNetworkInterfaceCommand({ SubnetId, Groups: [group] });
    const { NetworkInterface } = (await this.#send(command)) ?? {};
    const id = NetworkInterface?.NetworkInterfaceId;
    if (id) this.#owns(id, (NetworkInterfaceId) => new sdk.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
  }

  #owns(id: string | undefined, removal: (id: string) => Command<object>): string {
    if (id === undefined) return '';
    this.given.push(id);
    this.#own.push({ id, remove: () => this.#ec2.send(removal(id) as never) });
    return id;
  }

  /** Undefined where the call was refused, which is right in some cases. */
  async #send<Output extends object>(command: Command<Output>): Promise<Output | undefined> {
    this.calls += 1;
    try {
      return (await this.#ec2.send(command as never)) as Output;
    } catch (error) {
      const { name, message, $metadata } = error as sdk.EC2ServiceException;
      if (!expected.has(name))
        this.wrong.push(`${command.constructor.name}: ${$metadata?.httpStatusCode} ${name} ${message}`);
      return undefined;
    }
  }
}

/** What of a command its answer is known by. */
interface Command<Output> {
  resolveMiddleware(...given: never[]): (...given: never[]) => Promise<{ output: Output }>;
}
