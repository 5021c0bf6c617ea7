// How any other program that uses an AWS SDK is pointed at a cloud, with commands to try.

import type { Output } from './output.ts';

/** @param env the variables that point a program at it */
export function programsText(output: Output, env: Readonly<Record<string, string>>): string {
  const variables = Object.entries(env);
  const unset = variables.filter(([, value]) => value === '').map(([name]) => name);
  return [
    output.paint('bold', 'For the AWS CLI, or any other program with an AWS SDK'),
    ...variables.filter(([, value]) => value !== '').map(([name, value]) => `  export ${name}=${value}`),
    ...(unset.length > 0 ? [`  unset ${unset.join(' ')}`] : []),
    '',
    output.paint('bold', 'Then, for example'),
    '  aws ec2 describe-subnets --query "Subnets[].[CidrBlock,SubnetId]"',
    '  aws ec2 describe-instances --query "Reservations[].Instances[].InstanceId"',
    '  aws elbv2 describe-load-balancers --query "LoadBalancers[].DNSName"',
  ].join('\n');
}
