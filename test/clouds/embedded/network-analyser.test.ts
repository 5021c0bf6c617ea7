// What analyses of Network Insights say of networks of the embedded cloud: AWS's own introduction to its analyser, and
// what else an analysis can be asked.
// https://docs.aws.amazon.com/vpc/latest/reachability/getting-started-cli.html

import type { NetworkInsightsAnalysis } from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import { callIn, type Output } from '../../emulator/services/filled.ts';
import { shop } from './shop.ts';

const open = [{ CidrIp: '0.0.0.0/0' }];

/** An instance with a public address behind an Internet gateway, and another one without. */
function insights() {
  const made = shop();
  const { ec2, VpcId, front, app, elb, launch } = made;
  const { InternetGatewayId = '' } = ec2.call('CreateInternetGateway', {}).InternetGateway ?? {};
  ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId });
  const { RouteTableId } = ec2.call('CreateRouteTable', { VpcId }).RouteTable ?? {};
  const way = { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' };
  ec2.call('CreateRoute', { ...way, GatewayId: InternetGatewayId });
  ec2.call('AssociateRouteTable', { RouteTableId, SubnetId: front });
  const known = launch({ SubnetId: front, SecurityGroupIds: [elb] });
  const { AllocationId, PublicIp = '' } = ec2.call('AllocateAddress', {});
  ec2.call('AssociateAddress', { AllocationId, NetworkInterfaceId: known.interfaceId });
  const hidden = launch();
  const analyse = (path: object, more: object = {}): NetworkInsightsAnalysis => {
    const { NetworkInsightsPath } = ec2.call('CreateNetworkInsightsPath', { Protocol: 'tcp', ...path } as never);
    const { NetworkInsightsPathId } = NetworkInsightsPath;
    const started = ec2.call('StartNetworkInsightsAnalysis', {
      NetworkInsightsPathId,
      ...more,
    }).NetworkInsightsAnalysis;
    ec2.wait(60);
    const ids = [started.NetworkInsightsAnalysisId ?? ''];
    return (
      ec2.call('DescribeNetworkInsightsAnalyses', { NetworkInsightsAnalysisIds: ids }).NetworkInsightsAnalyses[0] ?? {}
    );
  };
  const admit = (GroupId: string, port: number) =>
    ec2.call('AuthorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: open }],
    });
  const arn = (type: string, id: string) => `arn:aws:ec2:ap-northeast-2:111122223333:${type}/${id}`;
  return { ...made, igw: InternetGatewayId, RouteTableId, way, known, hidden, PublicIp, app, analyse, admit, arn };
}

const codes = ({ Explanations = [] }: NetworkInsightsAnalysis) =>
  Explanations.map(({ ExplanationCode }) => ExplanationCode);
const ids = (components: NetworkInsightsAnalysis['ForwardPathComponents'] = []) =>
  components.map(({ Component }) => Component?.Id);

describe('AWS’s example', () => {
  it('is not reachable where no rule of the group admits it, which is explained', () => {
    const { igw, known, front, elb, VpcId, analyse, admit, arn } = insights();
    admit(elb, 443);
    const FilterAtSource = { DestinationPortRange: { FromPort: 22, ToPort: 22 } };
    const analysis = analyse({ Source: igw, Destination: known.id, FilterAtSource });
    expect(analysis).toMatchObject({ Status: 'succeeded', NetworkPathFound: false, AlternatePathHints: [] });
    expect(analysis.Explanations).toEqual([
      {
        ExplanationCode: 'ENI_SG_RULES_MISMATCH',
        Direction: 'ingress',
        NetworkInterface: { Id: known.interfaceId, Arn: arn('network-interface', known.interfaceId) },
        SecurityGroups: [{ Id: elb, Arn: arn('security-group', elb) }],
        Subnet: { Id: front, Arn: arn('subnet', front) },
        Vpc: { Id: VpcId, Arn: arn('vpc', VpcId) },
      },
    ]);
    expect(ids(analysis.ForwardPathComponents).at(-1)).toBe(elb);
  });

  it('is reachable with the rule, hop by hop, there and back', () => {
    const { igw, known, elb, PublicIp, analyse, admit, arn } = insights();
    admit(elb, 22);
    const analysis = analyse({ Source: igw, Destination: known.id, DestinationPort: 22 });
    expect(analysis).toMatchObject({ Status: 'succeeded', NetworkPathFound: true, Explanations: [] });
    const [first, ...others] = analysis.ForwardPathComponents ?? [];
    expect(first).toMatchObject({
      SequenceNumber: 1,
      Component: { Id: igw, Arn: arn('internet-gateway', igw) },
      InboundHeader: { DestinationAddresses: [`${PublicIp}/32`], DestinationPortRanges: [{ From: 22, To: 22 }] },
      OutboundHeader: { DestinationAddresses: [`${known.address}/32`] },
    });
    const way = ids(others);
    expect(way.slice(-3)).toEqual([elb, known.interfaceId, known.id]);
    expect(way[0]).toMatch(/^acl-/);
    const rule = others.find(({ SecurityGroupRule }) => SecurityGroupRule)?.SecurityGroupRule;
    expect(rule).toMatchObject({
      Direction: 'ingress',
      Protocol: 'tcp',
      PortRange: { From: 22, To: 22 },
      Cidr: '0.0.0.0/0',
    });
    expect(ids(analysis.ReturnPathComponents).at(0)).toBe(way[0]);
    expect(ids(analysis.ReturnPathComponents).at(-1)).toBe(igw);
  });
});

describe('an analysis', () => {
  it('names everything that stops the packet', () => {
    const { hidden, known, analyse } = insights();
    const analysis = analyse({ Source: hidden.id, DestinationIp: '198.51.100.7', DestinationPort: 443 });
    expect(codes(analysis)).toEqual(['NO_ROUTE_TO_DESTINATION']);
    expect(analysis.Explanations?.[0]).toMatchObject({ RouteTable: { Id: expect.stringMatching(/^rtb-/) } });
    const towards = analyse({ Source: hidden.interfaceId, Destination: known.interfaceId, DestinationPort: 80 });
    expect(codes(towards)).toEqual(['SG_HAS_NO_RULES']);
  });

  it('looks for any port where none is said, as the rules have them', () => {
    const { ec2, hidden, known, app, rule, elb, analyse } = insights();
    const path = { Source: known.id, Destination: hidden.id };
    expect(analyse(path)).toMatchObject({ NetworkPathFound: true });
    const asked = (FromPort: number, ToPort: number) =>
      analyse({ ...path, FilterAtDestination: { DestinationPortRange: { FromPort, ToPort } } });
    expect(asked(79, 81).ForwardPathComponents?.at(-1)?.InboundHeader?.DestinationPortRanges).toEqual([
      { From: 80, To: 80 },
    ]);
    expect(asked(81, 90)).toMatchObject({ NetworkPathFound: false });
    ec2.call('RevokeSecurityGroupIngress', { GroupId: app, ...rule(elb, 80) });
    expect(analyse(path)).toMatchObject({ NetworkPathFound: false });
  });

  it('looks for any port of the sender, where an ACL lets answers back to some', () => {
    const { ec2, VpcId, back, known, hidden, analyse } = insights();
    const { NetworkAclId } = ec2.call('CreateNetworkAcl', { VpcId }).NetworkAcl ?? {};
    const entry = (Egress: boolean, From: number, To: number) =>
      ec2.call('CreateNetworkAclEntry', {
        ...{ NetworkAclId, RuleNumber: 100, Protocol: '6', RuleAction: 'allow', Egress, CidrBlock: '0.0.0.0/0' },
        PortRange: { From, To },
      });
    entry(false, 80, 80);
    entry(true, 5000, 6000);
    const Filters = [{ Name: 'association.subnet-id', Values: [back] }];
    const [acl] = ec2.call('DescribeNetworkAcls', { Filters }).NetworkAcls ?? [];
    const AssociationId = acl?.Associations?.find(({ SubnetId }) => SubnetId === back)?.NetworkAclAssociationId;
    ec2.call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
    const path = { Source: known.id, Destination: hidden.id };
    const ports = (FromPort: number, ToPort: number) => ({
      FilterAtSource: { SourcePortRange: { FromPort, ToPort }, DestinationPortRange: { FromPort: 80, ToPort: 80 } },
    });
    expect(analyse({ ...path, DestinationPort: 80 })).toMatchObject({ NetworkPathFound: true });
    expect(analyse({ ...path, ...ports(4000, 5000) })).toMatchObject({ NetworkPathFound: true });
    const closed = analyse({ ...path, ...ports(32768, 60999) });
    expect(codes(closed)).toEqual(['SUBNET_ACL_RESTRICTION']);
    expect(closed.Explanations?.[0]).toMatchObject({
      Acl: { Id: NetworkAclId },
      Direction: 'egress',
      AclRule: { Egress: true, RuleAction: 'deny' },
    });
  });

  it('takes an end by its address, and refuses another one of it', () => {
    const { known, hidden, PublicIp, analyse } = insights();
    const path = { Source: known.id, DestinationPort: 80 };
    expect(analyse({ ...path, DestinationIp: hidden.address })).toMatchObject({ NetworkPathFound: true });
    expect(analyse({ ...path, Destination: hidden.id, SourceIp: known.address })).toMatchObject({
      NetworkPathFound: true,
    });
    const other = analyse({ ...path, Destination: hidden.id, SourceIp: '10.0.1.99' });
    expect(other).toMatchObject({ NetworkPathFound: false });
    expect(codes(other)).toEqual(['FILTER_AT_SOURCE_SOURCE_ADDRESS']);
    const FilterAtDestination = { DestinationAddress: PublicIp };
    expect(codes(analyse({ ...path, Destination: hidden.id, FilterAtDestination }))).toEqual([
      'FILTER_AT_DESTINATION_DESTINATION_ADDRESS',
    ]);
  });

  it('has to pass what it is told to, and not what it is told not to', () => {
    const { igw, known, hidden, elb, analyse, admit, arn } = insights();
    admit(elb, 22);
    const path = { Source: igw, Destination: known.id, DestinationPort: 22 };
    const own = arn('network-interface', known.interfaceId);
    const foreign = arn('network-interface', hidden.interfaceId);
    expect(analyse(path, { FilterInArns: [own], FilterOutArns: [foreign] })).toMatchObject({ NetworkPathFound: true });
    expect(analyse(path, { FilterInArns: [foreign] }).Explanations).toEqual([
      { ExplanationCode: 'COMPONENT_FILTER_RESTRICTION', MissingComponent: foreign },
    ]);
    expect(codes(analyse(path, { FilterOutArns: [own] }))).toEqual(['COMPONENT_FILTER_RESTRICTION_REMOVED_COMPONENT']);
  });

  it('knows on which ports a load balancer listens', () => {
    const { world, known, front, back, elb, analyse, admit } = insights();
    for (const port of [80, 443]) admit(elb, port);
    const elbv2 = (operation: string, input: object): Output => callIn(world, 'elbv2', operation, input);
    const balancer = { Name: 'orders', Subnets: [front, back], SecurityGroups: [elb] };
    const [{ LoadBalancerArn }] = elbv2('CreateLoadBalancer', balancer).LoadBalancers;
    world.advanceTo(world.now + 600_000);
    const DefaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }];
    elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions });
    const Filters = [{ Name: 'description', Values: ['ELB app/orders/*'] }];
    const { NetworkInterfaces } = callIn(world, 'ec2', 'DescribeNetworkInterfaces', { Filters });
    const path = { Source: known.id, Destination: NetworkInterfaces[0].NetworkInterfaceId };
    expect(analyse({ ...path, DestinationPort: 80 })).toMatchObject({ NetworkPathFound: true });
    expect(codes(analyse({ ...path, DestinationPort: 443 }))).toEqual(['ELBV2_LISTENERS_MISMATCH']);
  });

  it('says of an instance that does not run that it is in a bad state, and of an end that is gone that it is', () => {
    const { ec2, known, hidden, analyse } = insights();
    const path = { Source: known.id, Destination: hidden.id, DestinationPort: 80 };
    ec2.call('StopInstances', { InstanceIds: [hidden.id] });
    ec2.wait(120);
    expect(codes(analyse(path))).toEqual(['BAD_STATE']);
    const { NetworkInsightsPathId } = ec2.call('CreateNetworkInsightsPath', {
      Protocol: 'tcp',
      ...path,
    }).NetworkInsightsPath;
    ec2.call('TerminateInstances', { InstanceIds: [hidden.id] });
    ec2.wait(4000);
    ec2.call('StartNetworkInsightsAnalysis', { NetworkInsightsPathId });
    ec2.wait(60);
    const [analysis = {}] = ec2.call('DescribeNetworkInsightsAnalyses', {
      NetworkInsightsPathId,
    }).NetworkInsightsAnalyses;
    expect(analysis).toMatchObject({ Status: 'succeeded', NetworkPathFound: false });
    expect(codes(analysis)).toEqual(['NO_SOURCE_OR_DESTINATION']);
  });

  it('fails where it depends on what is not known', () => {
    const { known, analyse } = insights();
    const analysis = analyse({ Source: known.id, Destination: known.interfaceId });
    expect(analysis).toMatchObject({ Status: 'failed', StatusMessage: expect.stringContaining('same interface') });
    expect(analysis).not.toHaveProperty('NetworkPathFound');
  });
});
