// What AWS tells of the cloud, or another imitation of AWS, and LocalStack never does.

import { DescribeRouteTablesCommand, DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { DescribeLoadBalancersCommand, LoadBalancerStateEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Answer, answer } from '../answer.ts';
import { spreadButFor } from './spread.ts';

const oneZone = 'LocalStack starts all instances of a group in one zone, and moves none';
const shows = 'auto-scaling-balances-zones';

export const answers: readonly Answer[] = [
  {
    what: 'the load balancer is still being provisioned',
    breaks: ['2-cloud/load-balancer', '2-cloud/security-chain'],
    notMade: 'AWS takes minutes to provision one; one of LocalStack is active once it is looked at',
    ...answer(DescribeLoadBalancersCommand, (output) => ({
      ...output,
      LoadBalancers: output.LoadBalancers?.map((each) => ({
        ...each,
        State: { Code: LoadBalancerStateEnum.PROVISIONING },
      })),
    })),
  },
  {
    what: 'two subnets overlap',
    breaks: ['2-cloud/addresses'],
    notMade: 'neither AWS nor LocalStack makes two that do; another imitation may',
    ...answer(DescribeSubnetsCommand, (output, { Subnets }) => {
      const blockOf = (name: string) =>
        Subnets.find(({ Tags }) => Tags?.some(({ Value }) => Value === name))?.CidrBlock;
      const overlapping = blockOf('shop-app-b');
      return {
        ...output,
        Subnets: output.Subnets?.map((each) =>
          each.CidrBlock === blockOf('shop-app-a') ? { ...each, CidrBlock: overlapping } : each,
        ),
      };
    }),
  },
  {
    what: 'no VPC has a main route table',
    breaks: ['2-cloud/routing'],
    notMade: 'every VPC has one, which nobody can delete; another imitation may forget it',
    ...answer(DescribeRouteTablesCommand, (output) => ({
      ...output,
      RouteTables: output.RouteTables?.filter(({ Associations }) => !Associations?.some(({ Main }) => Main)),
    })),
  },
  {
    what: 'each group has its instances in different zones',
    breaks: [],
    notMade: oneZone,
    shows,
    ...spreadButFor(),
  },
  {
    what: 'all web instances stand in one zone',
    breaks: ['2-cloud/auto-scaling'],
    notMade: oneZone,
    shows,
    ...spreadButFor('web'),
  },
  {
    what: 'all app instances stand in one zone',
    breaks: ['2-cloud/auto-scaling'],
    notMade: oneZone,
    shows,
    ...spreadButFor('app'),
  },
];
