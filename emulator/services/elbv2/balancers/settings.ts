// What can be changed of a load balancer: its subnets, security groups, and type of addresses.

import type {
  SetIpAddressTypeCommandInput,
  SetSecurityGroupsCommandInput,
  SetSubnetsCommandInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Call } from '../../../world/call.ts';
import { networkInterfaces } from '../../ec2/interfaces/rows.ts';
import { wantedAddresses6 } from '../../ec2/interfaces/valid.ts';
import { subnets } from '../../ec2/subnet/rows.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalidConfiguration, oneOf, required, someOf, unbuilt } from '../errors.ts';
import { groupsOfBalancer } from '../listeners/use.ts';
import { lookAfter } from '../targets/look.ts';
import { describeZones } from './describe.ts';
import { makeNode, releaseNode } from './nodes.ts';
import { balancerOf, balancers, type LoadBalancerRow, type NodeRow } from './rows.ts';
import { wantedNodes } from './subnets.ts';
import { checkedGroups, checkIpAddressType } from './valid.ts';

function validSubnets(input: SetSubnetsCommandInput, call: Call) {
  if (input.EnablePrefixForIpv6SourceNat === 'on') throw unbuilt('SetSubnets with EnablePrefixForIpv6SourceNat');
  const row = balancerOf(call, required(input.LoadBalancerArn, 'loadBalancerArn'));
  const ipAddressType = checkIpAddressType(input.IpAddressType ?? row.ipAddressType, row.type);
  checkScheme(row, ipAddressType);
  const nodes = wantedNodes(call, input, { ...row, ipAddressType });
  if (nodes[0]?.subnet.vpcId !== row.vpcId) {
    throw invalidConfiguration(`The subnets must belong to VPC '${row.vpcId}'`); // words assumed
  }
  return { row, ipAddressType, nodes };
}

/** Nodes in subnets that it has already stay. */
function setSubnets({ row, ipAddressType, nodes }: ReturnType<typeof validSubnets>, call: Call): LoadBalancerRow {
  const kept = (node: NodeRow) =>
    nodes.some(({ subnet, allocationId, privateIp, address6 }) => {
      const isSame = allocationId === node.allocationId && privateIp === node.privateIp && address6 === node.address6;
      return subnet.id === node.subnetId && isSame;
    });
  const stay = row.nodes.filter(kept);
  for (const node of row.nodes.filter((each) => !kept(each))) releaseNode(call, node);
  const changed = setIpAddressType(call, { ...row, nodes: stay }, ipAddressType);
  const added = nodes.filter(({ subnet }) => !stay.some(({ subnetId }) => subnetId === subnet.id));
  const made = added.map((node) => makeNode(call, changed, node));
  const after = call.put(balancers, { ...changed, nodes: [...stay, ...made] });
  for (const arn of groupsOfBalancer(call, after)) lookAfter(call, arn);
  return after;
}

function validGroups(input: SetSecurityGroupsCommandInput, call: Call) {
  const row = balancerOf(call, required(input.LoadBalancerArn, 'loadBalancerArn'));
  const { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforces } = input;
  if (row.type === 'application' && enforces !== undefined) {
    throw invalidConfiguration('Application Load Balancers are not reached by PrivateLink'); // words assumed
  }
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
  if (row.type === 'network' && row.groupIds.length === 0) {
    const message = `You cannot set security groups of load balancer '${row.arn}', which was created without any`; // words assumed
    throw invalidConfiguration(message);
  }
  const groupIds = checkedGroups(call, someOf(input.SecurityGroups, 'securityGroups'), row.vpcId, row.type);
  const values = ['on', 'off'] as const;
  return {
    ...row,
    groupIds,
    enforcesOnPrivateLink: enforces === undefined ? row.enforcesOnPrivateLink : oneOf(enforces, 'enforce', values),
  };
}

function setGroups(row: LoadBalancerRow, call: Call): void {
  for (const { interfaceId } of row.nodes) {
    const on = call.get(networkInterfaces.table, interfaceId);
    if (on) call.put(networkInterfaces.table, { ...on, groupIds: row.groupIds });
  }
  call.put(balancers, row);
}

function validIpAddressType(input: SetIpAddressTypeCommandInput, call: Call) {
  const row = balancerOf(call, required(input.LoadBalancerArn, 'loadBalancerArn'));
  const ipAddressType = checkIpAddressType(required(input.IpAddressType, 'ipAddressType'), row.type);
  checkScheme(row, ipAddressType);
  wantedNodes(call, { Subnets: row.nodes.map(({ subnetId }) => subnetId) }, { ...row, ipAddressType });
  return { row, ipAddressType };
}

function checkScheme({ scheme }: LoadBalancerRow, ipAddressType: LoadBalancerRow['ipAddressType']): void {
  if (scheme === 'internal' && ipAddressType === 'dualstack-without-public-ipv4') {
    throw invalidConfiguration(`Internal load balancers cannot have the IP address type '${ipAddressType}'`); // words assumed
  }
}

/** The interfaces get IPv6 addresses, or lose theirs. */
function setIpAddressType(call: Call, row: LoadBalancerRow, ipAddressType: LoadBalancerRow['ipAddressType']) {
  const has6 = ipAddressType !== 'ipv4';
  for (const { interfaceId, subnetId } of row.nodes) {
    const on = call.get(networkInterfaces.table, interfaceId);
    if (!on || has6 === on.addresses6.length > 0) continue;
    const addresses6 = has6 ? wantedAddresses6(call, subnets.get(call, subnetId), [], 1) : [];
    call.put(networkInterfaces.table, { ...on, addresses6 });
  }
  return call.put(balancers, { ...row, ipAddressType });
}

export const balancerSettings = {
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSubnets.html */
  SetSubnets: changing(validSubnets, (plan, call) => {
    const row = setSubnets(plan, call);
    return { AvailabilityZones: describeZones(row, call), IpAddressType: row.ipAddressType };
  }),

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSecurityGroups.html */
  SetSecurityGroups: changing(validGroups, (row, call) => {
    setGroups(row, call);
    return {
      SecurityGroupIds: [...row.groupIds],
      ...(row.enforcesOnPrivateLink
        ? { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: row.enforcesOnPrivateLink }
        : {}),
    };
  }),

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetIpAddressType.html */
  SetIpAddressType: changing(validIpAddressType, ({ row, ipAddressType }, call) => {
    setIpAddressType(call, row, ipAddressType);
    return { IpAddressType: ipAddressType };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;
