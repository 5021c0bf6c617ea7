// A network with a database, made by the AWS SDK alone: nothing here knows that it is rehearsed.
// A public subnet with a NAT gateway, two private ones; the world may call the web servers, they alone the database.

import * as ec2 from '@aws-sdk/client-ec2';
import { CreateDBInstanceCommand, CreateDBSubnetGroupCommand, RDSClient } from '@aws-sdk/client-rds';

const client = new ec2.EC2Client();
const rds = new RDSClient();

const named = (ResourceType, Value) => [{ ResourceType, Tags: [{ Key: 'Name', Value }] }];

async function createSubnet(name, VpcId, CidrBlock, AvailabilityZone) {
  const TagSpecifications = named('subnet', name);
  const command = new ec2.CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone, TagSpecifications });
  return (await client.send(command)).Subnet.SubnetId;
}

async function createRoutes(name, VpcId, target, subnetIds) {
  const TagSpecifications = named('route-table', name);
  const { RouteTable } = await client.send(new ec2.CreateRouteTableCommand({ VpcId, TagSpecifications }));
  const { RouteTableId } = RouteTable;
  await client.send(new ec2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', ...target }));
  for (const SubnetId of subnetIds) {
    await client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId }));
  }
}

async function createGroup(GroupName, VpcId, port, source) {
  const command = new ec2.CreateSecurityGroupCommand({ GroupName, VpcId, Description: `Admits port ${port}` });
  const { GroupId } = await client.send(command);
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...source }];
  await client.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  return GroupId;
}

const { AvailabilityZones } = await client.send(new ec2.DescribeAvailabilityZonesCommand({}));
const [a, b] = AvailabilityZones.map((zone) => zone.ZoneName);

const vpcCommand = new ec2.CreateVpcCommand({ CidrBlock: '10.1.0.0/16', TagSpecifications: named('vpc', 'notes') });
const { VpcId } = (await client.send(vpcCommand)).Vpc;
const publicSubnet = await createSubnet('public', VpcId, '10.1.0.0/24', a);
const privateSubnets = [
  await createSubnet('private-a', VpcId, '10.1.10.0/24', a),
  await createSubnet('private-b', VpcId, '10.1.11.0/24', b),
];

const { InternetGatewayId } = (await client.send(new ec2.CreateInternetGatewayCommand({}))).InternetGateway;
await client.send(new ec2.AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
await createRoutes('public', VpcId, { GatewayId: InternetGatewayId }, [publicSubnet]);

const { AllocationId } = await client.send(new ec2.AllocateAddressCommand({ Domain: 'vpc' }));
const natCommand = new ec2.CreateNatGatewayCommand({ SubnetId: publicSubnet, AllocationId });
const { NatGatewayId } = (await client.send(natCommand)).NatGateway;
await ec2.waitUntilNatGatewayAvailable({ client, maxWaitTime: 300 }, { NatGatewayIds: [NatGatewayId] });
await createRoutes('private', VpcId, { NatGatewayId }, privateSubnets);

const web = await createGroup('web', VpcId, 443, { IpRanges: [{ CidrIp: '0.0.0.0/0' }] });
const database = await createGroup('database', VpcId, 5432, { UserIdGroupPairs: [{ GroupId: web }] });

await rds.send(
  new CreateDBSubnetGroupCommand({
    DBSubnetGroupName: 'notes',
    DBSubnetGroupDescription: 'The private subnets',
    SubnetIds: privateSubnets,
  }),
);
await rds.send(
  new CreateDBInstanceCommand({
    DBInstanceIdentifier: 'notes',
    DBInstanceClass: 'db.t4g.micro',
    Engine: 'postgres',
    AllocatedStorage: 20,
    MasterUsername: 'notes',
    ManageMasterUserPassword: true,
    DBSubnetGroupName: 'notes',
    VpcSecurityGroupIds: [database],
    PubliclyAccessible: false,
  }),
);
