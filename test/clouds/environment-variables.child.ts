// A program that knows nothing of this project: an SDK client as its environment makes it.

import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';

const { Vpcs = [] } = await new EC2Client().send(new DescribeVpcsCommand({}));
process.stdout.write(JSON.stringify(Vpcs.map((vpc) => vpc.CidrBlock)));
