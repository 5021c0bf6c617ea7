// A VPC with a subnet in each of two zones, and what the tests of moto's mends make in it.

import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeNetworkInterfacesCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { Cloud } from '../../core/cloud.ts';

/** One that moto knows. */
export const imageId = 'ami-12c6146b';

export class SmallNetwork {
  readonly vpcId: string;
  subnets: string[] = [];
  readonly #cloud: Cloud;

  private constructor(cloud: Cloud, vpcId: string) {
    this.#cloud = cloud;
    this.vpcId = vpcId;
  }

  static async create(cloud: Cloud): Promise<SmallNetwork> {
    const { Vpc } = await cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    const network = new SmallNetwork(cloud, String(Vpc?.VpcId));
    network.subnets = [await network.subnet('a', '10.0.0.0/24'), await network.subnet('b', '10.0.1.0/24')];
    return network;
  }

  async subnet(zone: string, CidrBlock: string): Promise<string> {
    const place = { VpcId: this.vpcId, AvailabilityZone: `${this.#cloud.place.region}${zone}` };
    const { Subnet } = await this.#ec2.send(new CreateSubnetCommand({ ...place, CidrBlock }));
    return String(Subnet?.SubnetId);
  }

  async securityGroup(name: string): Promise<string> {
    const group = { GroupName: name, Description: name, VpcId: this.vpcId };
    return String((await this.#ec2.send(new CreateSecurityGroupCommand(group))).GroupId);
  }

  async run(subnet: string, ClientToken?: string): Promise<string> {
    const one = { ImageId: imageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, SubnetId: subnet } as const;
    const made = await this.#ec2.send(new RunInstancesCommand({ ...one, ClientToken }));
    return String(made.Instances?.[0]?.InstanceId);
  }

  /** Their private addresses. */
  async interfacesIn(subnet: string): Promise<string[]> {
    const Filters = [{ Name: 'subnet-id', Values: [subnet] }];
    const { NetworkInterfaces = [] } = await this.#ec2.send(new DescribeNetworkInterfacesCommand({ Filters }));
    return NetworkInterfaces.map((one) => String(one.PrivateIpAddress));
  }

  get #ec2(): EC2Client {
    return this.#cloud.client(EC2Client);
  }
}
