// To and from the components in which AWS's Reachability Analyzer tells a path.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_PathComponent.html
//
// AWS has no component for what is beyond a VPC (the internet, a service), for a database, and no place for a sentence:
// there and back, these are gone, and a blocker says what its code means. All else of a path comes back as it was.

import type { Explanation, PathComponent } from '@aws-sdk/client-ec2';
import type { Topology } from '../../topology.ts';
import { type ExplanationCode, explanationCodes } from '../codes.ts';
import type { Blocker, Component, ComponentType } from '../path.ts';
import { entryFromAws, entryToAws } from './acl-entry.ts';
import { ruleFromAws, ruleToAws } from './group-rule.ts';
import { headerFromAws, headerToAws } from './header.ts';
import { routeFromAws, routeToAws } from './route.ts';

/** What an id begins with, of everything that AWS's analyzer has a component for. */
const prefixes: Partial<Record<ComponentType, string>> = {
  instance: 'i-',
  'network-interface': 'eni-',
  'security-group': 'sg-',
  'network-acl': 'acl-',
  'route-table': 'rtb-',
  'internet-gateway': 'igw-',
  'egress-only-internet-gateway': 'eigw-',
  'nat-gateway': 'nat-',
  'vpc-peering-connection': 'pcx-',
  'vpc-endpoint': 'vpce-',
  vpc: 'vpc-',
  'load-balancer': 'arn:',
};

/** Ours in AWS's form, numbered from 1; without what AWS has no component for. */
export function toAws(components: readonly Component[]): PathComponent[] {
  return components
    .filter(({ type }) => prefixes[type] !== undefined)
    .map((component, index) => {
      const { id, type, name, vpcId, subnetId, attachedTo, inbound, outbound, route, rule, entry } = component;
      const isArn = type === 'load-balancer';
      return {
        SequenceNumber: index + 1,
        Component: { Id: id, ...(isArn && { Arn: id }), ...(name !== undefined && { Name: name }) },
        ...(vpcId !== undefined && { Vpc: { Id: vpcId } }),
        ...(subnetId !== undefined && { Subnet: { Id: subnetId } }),
        ...(attachedTo !== undefined && { AttachedTo: { Id: attachedTo } }),
        ...(inbound && { InboundHeader: headerToAws(inbound) }),
        ...(outbound && { OutboundHeader: headerToAws(outbound) }),
        ...(route && { RouteTableRoute: routeToAws(route) }),
        ...(rule && { SecurityGroupRule: ruleToAws(rule) }),
        ...(entry && { AclRule: entryToAws(entry) }),
        ...(component.assumed && { AdditionalDetails: [{ AdditionalDetailType: assumed }] }),
        ...(component.blockers.length > 0 && {
          Explanations: component.blockers.map((each) => explain(each, component)),
        }),
      };
    });
}

/** AWS's in ours. The topology is where a rule is looked up by what it says, since the analyzer leaves out its id. */
export function fromAws(components: readonly PathComponent[], topology: Topology): Component[] {
  return components.flatMap((each) => {
    const { Component: named, Vpc, Subnet, AttachedTo, Explanations = [], AdditionalDetails } = each;
    const id = named?.Arn ?? named?.Id ?? '';
    const type = typeOf(id);
    if (type === undefined) return [];
    const explained = Explanations.map(({ Direction }) => Direction).find((direction) => direction !== undefined);
    const ofEntry = each.AclRule?.Egress === undefined ? undefined : each.AclRule.Egress ? 'egress' : 'ingress';
    const direction = each.SecurityGroupRule?.Direction ?? ofEntry ?? explained;
    return {
      type,
      id,
      ...(named?.Name !== undefined && { name: named.Name }),
      ...(Vpc?.Id !== undefined && { vpcId: Vpc.Id }),
      ...(Subnet?.Id !== undefined && { subnetId: Subnet.Id }),
      ...(AttachedTo?.Id !== undefined && { attachedTo: AttachedTo.Id }),
      ...((direction === 'ingress' || direction === 'egress') && { direction }),
      ...(each.InboundHeader && { inbound: headerFromAws(each.InboundHeader) }),
      ...(each.OutboundHeader && { outbound: headerFromAws(each.OutboundHeader) }),
      ...(each.RouteTableRoute && { route: routeFromAws(each.RouteTableRoute) }),
      ...(each.SecurityGroupRule && { rule: ruleFromAws(each.SecurityGroupRule, id, topology) }),
      ...(each.AclRule && { entry: entryFromAws(each.AclRule) }),
      ...(AdditionalDetails?.some((detail) => detail.AdditionalDetailType === assumed) && { assumed: true as const }),
      blockers: Explanations.map(blockerFromAws),
    };
  });
}

/** A detail of ours: the packet never gets to the component. */
const assumed = 'ASSUMED';

function typeOf(id: string): ComponentType | undefined {
  const found = Object.entries(prefixes).find(([, prefix]) => id.startsWith(prefix));
  return found?.[0] as ComponentType | undefined;
}

function explain({ code }: Blocker, { id, direction, vpcId, subnetId }: Component): Explanation {
  return {
    ExplanationCode: code,
    Component: { Id: id },
    ...(direction && { Direction: direction }),
    ...(vpcId !== undefined && { Vpc: { Id: vpcId } }),
    ...(subnetId !== undefined && { Subnet: { Id: subnetId } }),
  };
}

/** A code that ours has no meaning for is told as it is. */
function blockerFromAws({ ExplanationCode: code = '' }: Explanation): Blocker {
  return { code: code as ExplanationCode, text: explanationCodes[code as ExplanationCode] ?? code };
}
