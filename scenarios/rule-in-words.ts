// A security group's rule as people say it, so that claims compare all of it: protocol, ports, and who is admitted.

import type { SecurityGroupRule } from '@aws-sdk/client-ec2';

/** `tcp 80 from 0.0.0.0/0`, `tcp 20-25 from sg-0123`, `all from 0.0.0.0/0`. */
export function inWords(rule: SecurityGroupRule): string {
  const source = rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId;
  if (rule.IpProtocol === '-1') return `all from ${source}`;
  const ports = rule.FromPort === rule.ToPort ? rule.FromPort : `${rule.FromPort}-${rule.ToPort}`;
  return `${rule.IpProtocol} ${ports} from ${source}`;
}
