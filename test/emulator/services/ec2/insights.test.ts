// Network Insights: paths, analyses, their way, and what EC2 refuses. What an analysis says is test/clouds/embedded's.

import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Ports } from '../../../../emulator/ports.ts';
import { ec2Actions } from '../../../../emulator/services/ec2/index.ts';
import type { Analysed, Analysis } from '../../../../emulator/services/ec2/insights/analyser.ts';
import {
  insightsAnalysisFilters,
  insightsAnalysisOperations,
} from '../../../../emulator/services/ec2/insights/analyses.ts';
import { insightsPathFilters, insightsPathOperations } from '../../../../emulator/services/ec2/insights/paths.ts';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Ec2, unreadFields } from './ec2.ts';

const here = { account: '111122223333', region: 'ap-northeast-2' };
const found: Analysed = {
  isFound: true,
  forward: [{ SequenceNumber: 1, Component: { Id: 'eni-1' } }],
  back: [{ SequenceNumber: 1, Component: { Id: 'eni-2' } }],
  explanations: [],
};
const lost: Analysed = {
  isFound: false,
  forward: [],
  back: [],
  explanations: [{ ExplanationCode: 'ENI_SG_RULES_MISMATCH' }],
};

/** Two interfaces and a gateway, and an analyser that answers what it is told to and keeps what it was asked. */
function start(mode: TimeMode = 'manual', hasAnalyser = true) {
  const asked: Analysis[] = [];
  const say = { result: found };
  const analyser = {
    analyse(_call: unknown, analysis: Analysis) {
      asked.push(analysis);
      return say.result;
    },
  };
  const ports: Ports = hasAnalyser ? { analyser } : {};
  const world = new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions: ec2Actions, ports });
  const ec2 = new Ec2(mode, here, world);
  const { VpcId } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const { SubnetId } = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' }).Subnet ?? {};
  const eni = () => ec2.call('CreateNetworkInterface', { SubnetId }).NetworkInterface?.NetworkInterfaceId ?? '';
  const [Source, Destination] = [eni(), eni()];
  const gateway = ec2.call('CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
  const path = (more: object = {}) =>
    ec2.call('CreateNetworkInsightsPath', { Source, Destination, Protocol: 'tcp', ...more } as never)
      .NetworkInsightsPath;
  const analysed = (NetworkInsightsAnalysisId = '') =>
    ec2.call('DescribeNetworkInsightsAnalyses', { NetworkInsightsAnalysisIds: [NetworkInsightsAnalysisId] })
      .NetworkInsightsAnalyses[0];
  return { ec2, asked, say, VpcId, Source, Destination, gateway, path, analysed };
}

const tags = (type: 'network-insights-path' | 'network-insights-analysis') => [
  { ResourceType: type, Tags: [{ Key: 'a', Value: 'b' }] },
];

describe('a path', () => {
  it('is described as it was made, and made once for one token', () => {
    const { ec2, Source, Destination, path } = start();
    const more = { DestinationPort: 22, ClientToken: 'once', TagSpecifications: tags('network-insights-path') };
    const made = path(more);
    expect(path(more)).toEqual(made);
    const arn = 'arn:aws:ec2:ap-northeast-2:111122223333';
    expect(made).toEqual({
      NetworkInsightsPathId: expect.stringMatching(/^nip-[0-9a-f]{17}$/),
      NetworkInsightsPathArn: `${arn}:network-insights-path/${made.NetworkInsightsPathId}`,
      CreatedDate: new Date(ec2.world.now),
      Source,
      SourceArn: `${arn}:network-interface/${Source}`,
      Destination,
      DestinationArn: `${arn}:network-interface/${Destination}`,
      Protocol: 'tcp',
      DestinationPort: 22,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    const all = ec2.call('DescribeNetworkInsightsPaths', {}).NetworkInsightsPaths;
    expect(all).toEqual([made]);
    ec2.call('CreateTags', { Resources: [made.NetworkInsightsPathId ?? ''], Tags: [{ Key: 'a', Value: 'c' }] });
    const Filters = [{ Name: 'tag:a', Values: ['c'] }];
    expect(ec2.call('DescribeNetworkInsightsPaths', { Filters }).NetworkInsightsPaths).toHaveLength(1);
  });

  it('may have its ends by ARN, only an address to go to, and filters at both ends', () => {
    const { ec2, Source, gateway, path } = start();
    const arn = `arn:aws:ec2:ap-northeast-2:111122223333:internet-gateway/${gateway}`;
    expect(path({ Source: arn })).toMatchObject({ Source: gateway, SourceArn: arn });
    const FilterAtSource = { DestinationAddress: '198.51.100.7', DestinationPortRange: { FromPort: 22, ToPort: 80 } };
    const filtered = path({ Source, Destination: undefined, Protocol: 'TCP', FilterAtSource });
    expect(filtered).toMatchObject({ Protocol: 'tcp', FilterAtSource });
    expect(filtered).not.toHaveProperty('Destination');
    path({ Destination: undefined, DestinationIp: '10.0.1.9', SourceIp: '10.0.1.4' });
    const DestinationPortRange = { FromPort: 80, ToPort: 80 };
    const SourcePortRange = { FromPort: 1024, ToPort: 65535 };
    path({ FilterAtDestination: { SourceAddress: '10.0.1.4', SourcePortRange, DestinationPortRange } });
    const asked = (Name: string, value: string) =>
      ec2.call('DescribeNetworkInsightsPaths', { Filters: [{ Name, Values: [value] }] }).NetworkInsightsPaths.length;
    expect(asked('source', gateway)).toBe(1);
    expect(asked('filter-at-source.destination-port-range', '22-80')).toBe(1);
    expect(asked('filter-at-destination.source-address', '10.0.1.4')).toBe(1);
    const pages = [1, 2, 3, 4].reduce<(string | undefined)[]>((tokens) => {
      const more = tokens.at(-1) === undefined ? {} : { NextToken: tokens.at(-1) as string };
      return [...tokens, ec2.call('DescribeNetworkInsightsPaths', { MaxResults: 1, ...more }).NextToken];
    }, []);
    expect(pages.map((token) => token !== undefined)).toEqual([true, true, true, false]);
  });

  it('is deleted, but not while there is an analysis of it', () => {
    const { ec2, path } = start();
    const { NetworkInsightsPathId } = path();
    const { NetworkInsightsAnalysisId } = ec2.call('StartNetworkInsightsAnalysis', {
      NetworkInsightsPathId,
    }).NetworkInsightsAnalysis;
    expect(ec2.refusal('DeleteNetworkInsightsPath', { NetworkInsightsPathId })).toMatch(
      /^AnalysisExistsForNetworkInsightsPath: /,
    );
    expect(ec2.call('DeleteNetworkInsightsAnalysis', { NetworkInsightsAnalysisId })).toEqual({
      NetworkInsightsAnalysisId,
    });
    expect(ec2.call('DeleteNetworkInsightsPath', { NetworkInsightsPathId })).toEqual({ NetworkInsightsPathId });
    expect(ec2.refusal('DeleteNetworkInsightsPath', { NetworkInsightsPathId })).toMatch(
      /^InvalidNetworkInsightsPathId.NotFound: /,
    );
    expect(ec2.refusal('DeleteNetworkInsightsAnalysis', { NetworkInsightsAnalysisId })).toMatch(
      /^InvalidNetworkInsightsAnalysisId.NotFound: /,
    );
  });
});

describe('an analysis', () => {
  it('runs, then has succeeded with what the analyser says, and is kept for 120 days', () => {
    const { ec2, asked, Source, Destination, path, analysed } = start('auto');
    const { NetworkInsightsPathId } = path({ DestinationPort: 22, SourceIp: '10.0.1.4' });
    const input = { NetworkInsightsPathId, ClientToken: 'x', TagSpecifications: tags('network-insights-analysis') };
    const { NetworkInsightsAnalysis: started } = ec2.call('StartNetworkInsightsAnalysis', input);
    expect(ec2.call('StartNetworkInsightsAnalysis', input).NetworkInsightsAnalysis).toEqual(started);
    const { NetworkInsightsAnalysisId: id } = started;
    expect(started).toEqual({
      NetworkInsightsAnalysisId: expect.stringMatching(/^nia-[0-9a-f]{17}$/),
      NetworkInsightsAnalysisArn: `arn:aws:ec2:ap-northeast-2:111122223333:network-insights-analysis/${id}`,
      NetworkInsightsPathId,
      StartDate: expect.any(Date),
      Status: 'running',
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect(analysed(id)?.Status).toBe('running');
    const nothing = { sourcePorts: undefined, destinationPorts: undefined };
    expect(analysed(id)).toEqual({
      ...started,
      Status: 'succeeded',
      NetworkPathFound: true,
      ForwardPathComponents: found.forward,
      ReturnPathComponents: found.back,
      Explanations: [],
      AlternatePathHints: [],
      SuggestedAccounts: [],
    });
    expect(asked).toEqual([
      {
        source: Source,
        destination: Destination,
        protocol: 'tcp',
        atSource: {
          ...nothing,
          sourceAddress: '10.0.1.4',
          destinationAddress: undefined,
          destinationPorts: { from: 22, to: 22 },
        },
        atDestination: { ...nothing, sourceAddress: undefined, destinationAddress: undefined },
        through: [],
        notThrough: [],
      },
    ]);
    ec2.wait(121 * 24 * 3600);
    expect(ec2.call('DescribeNetworkInsightsAnalyses', {}).NetworkInsightsAnalyses).toEqual([]);
  });

  it('is found by its path, its result, its times', () => {
    const { ec2, say, path } = start();
    const [one, other] = [path(), path()].map(({ NetworkInsightsPathId }) => NetworkInsightsPathId);
    ec2.call('StartNetworkInsightsAnalysis', { NetworkInsightsPathId: one });
    ec2.wait(60);
    const between = new Date(ec2.world.now - 1);
    say.result = lost;
    ec2.call('StartNetworkInsightsAnalysis', { NetworkInsightsPathId: other });
    ec2.wait(60);
    const ofPaths = (input: object) =>
      ec2
        .call('DescribeNetworkInsightsAnalyses', input)
        .NetworkInsightsAnalyses.map(({ NetworkInsightsPathId }) => NetworkInsightsPathId);
    expect(ofPaths({ MaxResults: 1 })).toEqual([one]);
    expect(ofPaths({ NetworkInsightsPathId: other })).toEqual([other]);
    expect(ofPaths({ Filters: [{ Name: 'path-found', Values: ['false'] }] })).toEqual([other]);
    expect(ofPaths({ Filters: [{ Name: 'status', Values: ['succeeded'] }] })).toEqual([one, other]);
    expect(ofPaths({ AnalysisStartTime: between })).toEqual([other]);
    expect(ofPaths({ AnalysisEndTime: between })).toEqual([one]);
  });

  it('fails where nothing can be told, and says why', () => {
    const { ec2, say, path, analysed } = start();
    say.result = { failure: 'nobody knows' };
    const { NetworkInsightsPathId } = path();
    const { NetworkInsightsAnalysisId } = ec2.call('StartNetworkInsightsAnalysis', {
      NetworkInsightsPathId,
    }).NetworkInsightsAnalysis;
    ec2.wait(60);
    expect(analysed(NetworkInsightsAnalysisId)).toMatchObject({ Status: 'failed', StatusMessage: 'nobody knows' });
    expect(analysed(NetworkInsightsAnalysisId)).not.toHaveProperty('NetworkPathFound');
  });

  it('asks for what is to be passed, and what not', () => {
    const { ec2, asked, gateway, Source, path } = start();
    const arn = 'arn:aws:ec2:ap-northeast-2:111122223333';
    const [FilterInArns, FilterOutArns] = [
      [`${arn}:internet-gateway/${gateway}`],
      [`${arn}:network-interface/${Source}`],
    ];
    const { NetworkInsightsPathId } = path();
    const started = ec2.call('StartNetworkInsightsAnalysis', { NetworkInsightsPathId, FilterInArns, FilterOutArns });
    expect(started.NetworkInsightsAnalysis).toMatchObject({ FilterInArns, FilterOutArns });
    ec2.wait(60);
    expect(asked[0]).toMatchObject({ through: FilterInArns, notThrough: FilterOutArns });
  });

  it('cannot be started without an analyser', () => {
    const { ec2, path } = start('manual', false);
    const { NetworkInsightsPathId } = path();
    expect(ec2.refusal('StartNetworkInsightsAnalysis', { NetworkInsightsPathId })).toMatch(/^NotImplemented: /);
  });
});

describe('EC2 refuses of Network Insights', () => {
  let [ec2, ends, pathId] = [new Ec2(), {}, ''] as [Ec2, object, string];
  beforeEach(() => {
    const { ec2: made, Source, Destination, path } = start();
    [ec2, ends, pathId] = [made, { Source, Destination, Protocol: 'tcp' }, path().NetworkInsightsPathId ?? ''];
  });

  it.each([
    [{ Source: undefined }, /^MissingParameter: .*source/],
    [{ Protocol: undefined }, /^MissingParameter: .*protocol/],
    [{ Protocol: 'icmp' }, /^InvalidParameterValue: /],
    [{ Destination: undefined }, /^MissingParameter: .*destination/],
    [{ Source: 'eni-00000000000000001' }, /^InvalidNetworkInterfaceID.NotFound: /],
    [{ Source: 'eni-x' }, /^InvalidNetworkInterfaceId.Malformed: /],
    [{ Destination: 'igw-00000000000000001' }, /^InvalidInternetGatewayID.NotFound: /],
    [{ Destination: 'vpce-00000000000000001' }, /^InvalidVpcEndpointId.NotFound: /],
    [{ Destination: 'pcx-00000000000000001' }, /^InvalidVpcPeeringConnectionID.NotFound: /],
    [{ Destination: 'tgw-00000000000000001' }, /^InvalidTransitGatewayID.NotFound: /],
    [{ Destination: 'tgw-attach-00000000000000001' }, /^InvalidTransitGatewayAttachmentID.NotFound: /],
    [{ Destination: 'vgw-00000000000000001' }, /^InvalidVpnGatewayID.NotFound: /],
    [{ Destination: 'vpce-svc-00000000000000001' }, /^InvalidVpcEndpointServiceId.NotFound: /],
    [{ Destination: 'subnet-00000000000000001' }, /^InvalidParameterValue: /],
    [{ Destination: 'nothing' }, /^InvalidParameterValue: /],
    [{ Destination: 'arn:aws:ec2:eu-west-1:111122223333:network-interface/eni-1' }, /^InvalidParameterValue: /],
    [{ Destination: 'arn:aws:ec2:ap-northeast-2:444455556666:network-interface/eni-1' }, /^NotImplemented: /],
    [{ Destination: 'arn:aws:s3:::bucket' }, /^InvalidParameterValue: /],
    [{ SourceIp: '10.0.0' }, /^InvalidParameterValue: /],
    [{ DestinationIp: '2001:db8::1' }, /^InvalidParameterValue: /],
    [{ DestinationPort: 65536 }, /^InvalidParameterValue: /],
    [{ SourceIp: '10.0.1.4', FilterAtSource: {} }, /^InvalidParameterCombination: /],
    [{ DestinationPort: 1, FilterAtSource: {} }, /^InvalidParameterCombination: /],
    [{ DestinationIp: '10.0.1.4', FilterAtDestination: {} }, /^InvalidParameterCombination: /],
    [{ FilterAtSource: { SourcePortRange: { FromPort: 9, ToPort: 8 } } }, /^InvalidParameterValue: /],
    [{ FilterAtDestination: { DestinationAddress: 'x' } }, /^InvalidParameterValue: /],
    [{ TagSpecifications: tags('network-insights-analysis') }, /^InvalidParameterValue: /],
    [{ DryRun: true }, /^DryRunOperation: /],
  ])('a path with %j', (more, refusal) => {
    expect(ec2.refusal('CreateNetworkInsightsPath', { ...ends, ...more } as never)).toMatch(refusal);
  });

  it.each([
    [{ NetworkInsightsPathId: undefined }, /^MissingParameter: /],
    [{ NetworkInsightsPathId: 'nip-00000000000000001' }, /^InvalidNetworkInsightsPathId.NotFound: /],
    [{ AdditionalAccounts: ['444455556666'] }, /^NotImplemented: /],
    [{ FilterInArns: ['eni-00000000000000001'] }, /^InvalidParameterValue: /],
    [
      { FilterInArns: ['arn:aws:ec2:ap-northeast-2:111122223333:natgateway/nat-00000000000000001'] },
      /^NatGatewayNotFound: /,
    ],
    [
      { FilterOutArns: ['arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/a/1'] },
      /^NotImplemented: /,
    ],
    [{ DryRun: true }, /^DryRunOperation: /],
  ])('an analysis with %j', (more, refusal) => {
    const input = { NetworkInsightsPathId: pathId, ...more } as never;
    expect(ec2.refusal('StartNetworkInsightsAnalysis', input)).toMatch(refusal);
  });

  it.each([
    [
      'DescribeNetworkInsightsPaths',
      { NetworkInsightsPathIds: ['nip-1'] },
      /^InvalidNetworkInsightsPathId.Malformed: /,
    ],
    ['DescribeNetworkInsightsPaths', { MaxResults: 101 }, /^InvalidParameterValue: /],
    ['DescribeNetworkInsightsPaths', { DryRun: true }, /^DryRunOperation: /],
    ['DescribeNetworkInsightsAnalyses', { NetworkInsightsPathId: 'nip-00000000000000001' }, /PathId.NotFound: /],
    ['DescribeNetworkInsightsAnalyses', { MaxResults: 0 }, /^InvalidParameterValue: /],
    ['DescribeNetworkInsightsAnalyses', { DryRun: true }, /^DryRunOperation: /],
  ] as const)('%s with %j', (name, input, refusal) => {
    expect(ec2.refusal(name, input as never)).toMatch(refusal);
  });

  it('more than there may be', () => {
    const place = { ...here };
    const limit = (quota: Parameters<typeof setQuota>[1], value: number) =>
      ec2.world.call(place, (call) => setQuota(call, quota, value));
    const begin = () => ec2.refusal('StartNetworkInsightsAnalysis', { NetworkInsightsPathId: pathId });
    limit('NetworkInsightsPathsPerRegion', 1);
    expect(ec2.refusal('CreateNetworkInsightsPath', ends as never)).toMatch(/^NetworkInsightsPath.LimitExceeded: /);
    limit('ConcurrentNetworkInsightsAnalyses', 1);
    ec2.call('StartNetworkInsightsAnalysis', { NetworkInsightsPathId: pathId });
    expect(begin()).toMatch(/^NetworkInsightsAnalysis.LimitExceeded: /);
    ec2.wait(60);
    limit('NetworkInsightsAnalysesPerRegion', 1);
    expect(begin()).toMatch(/^NetworkInsightsAnalysis.LimitExceeded: /);
  });
});

describe('all there is of Network Insights', () => {
  /** The SDK's documentation has them without the marks that it has elsewhere. */
  it('has the filters that AWS documents', () => {
    const atEnds = ['source', 'destination'].flatMap((end) =>
      ['source', 'destination'].flatMap((side) =>
        ['address', 'port-range'].map((what) => `filter-at-${end}.${side}-${what}`),
      ),
    );
    expect(Object.keys(insightsPathFilters).sort()).toEqual(['destination', ...atEnds.sort(), 'protocol', 'source']);
    expect(Object.keys(insightsAnalysisFilters)).toEqual(['path-found', 'status']);
  });

  it('reads every field of every input', () => {
    const operations = [...Object.keys(insightsPathOperations), ...Object.keys(insightsAnalysisOperations)];
    expect(unreadFields(operations)).toEqual([]);
  });
});
