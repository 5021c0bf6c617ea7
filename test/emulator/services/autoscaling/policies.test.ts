// Scaling policies, and the alarms that have them act.

import type { PutScalingPolicyCommandInput } from '@aws-sdk/client-auto-scaling';
import { describe, expect, it } from '@jest/globals';
import { adjusted, stepFor, tracked } from '../../../../emulator/services/autoscaling/policies/capacity.ts';
import { policyOperations } from '../../../../emulator/services/autoscaling/policies/operations.ts';
import { type Scaling, start, unreadFields } from './scaling.ts';

const web = { AutoScalingGroupName: 'web' };
const onCpu = {
  ...web,
  PolicyName: 'cpu',
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingConfiguration: {
    PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
    TargetValue: 50,
  },
} as const;

function serving(input: Parameters<Scaling['create']>[0] = {}) {
  const all = start();
  all.create({ MinSize: 1, MaxSize: 6, ...input });
  all.wait(600);
  const putCpu = (value: number, minutes: number) => {
    for (let count = 0; count < minutes; count += 1) {
      all.measure({
        namespace: 'AWS/EC2',
        name: 'CPUUtilization',
        dimensions: { AutoScalingGroupName: 'web' },
        value,
        unit: 'Percent',
      });
      all.wait(60);
    }
  };
  return { ...all, putCpu };
}

describe('target tracking', () => {
  it('makes two alarms, which go with it', () => {
    const { asg, cloudwatch } = serving();
    const { PolicyARN, Alarms } = asg.call('PutScalingPolicy', onCpu);
    expect(PolicyARN).toMatch(
      /^arn:aws:autoscaling:ap-northeast-2:111122223333:scalingPolicy:[0-9a-f-]{36}:autoScalingGroupName\/web:policyName\/cpu$/,
    );
    expect(Alarms?.map(({ AlarmName }) => AlarmName?.replace(/[0-9a-f-]{36}$/, ''))).toEqual([
      'TargetTracking-web-AlarmHigh-',
      'TargetTracking-web-AlarmLow-',
    ]);
    const { MetricAlarms = [] } = cloudwatch.call('DescribeAlarms', {});
    expect(MetricAlarms).toMatchObject([
      {
        MetricName: 'CPUUtilization',
        Namespace: 'AWS/EC2',
        Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
        Threshold: 50,
        EvaluationPeriods: 3,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [PolicyARN],
      },
      { Threshold: 45, EvaluationPeriods: 15, ComparisonOperator: 'LessThanThreshold', AlarmActions: [PolicyARN] },
    ]);
    const described = asg.call('DescribePolicies', {
      ...web,
      PolicyNames: ['cpu'],
      PolicyTypes: ['TargetTrackingScaling'],
    });
    expect(described.ScalingPolicies).toMatchObject([
      {
        ...onCpu,
        TargetTrackingConfiguration: { ...onCpu.TargetTrackingConfiguration, DisableScaleIn: false },
        PolicyARN,
        Alarms,
        Enabled: true,
      },
    ]);
    // Another target keeps the alarms' names; without scale-in there is one alarm.
    const TargetTrackingConfiguration = { ...onCpu.TargetTrackingConfiguration, TargetValue: 60 };
    expect(asg.call('PutScalingPolicy', { ...onCpu, TargetTrackingConfiguration })).toEqual({ PolicyARN, Alarms });
    const outOnly = { ...TargetTrackingConfiguration, DisableScaleIn: true };
    asg.call('PutScalingPolicy', { ...onCpu, TargetTrackingConfiguration: outOnly });
    expect(cloudwatch.call('DescribeAlarms', {}).MetricAlarms?.map(({ Threshold }) => Threshold)).toEqual([60]);
    asg.call('DeletePolicy', { PolicyName: PolicyARN });
    expect(cloudwatch.call('DescribeAlarms', {}).MetricAlarms).toEqual([]);
    asg.call('PutScalingPolicy', onCpu);
    asg.call('DeleteAutoScalingGroup', { ...web, ForceDelete: true });
    asg.wait(60);
    expect(cloudwatch.call('DescribeAlarms', {}).MetricAlarms).toEqual([]);
    expect(asg.call('DescribePolicies', {}).ScalingPolicies).toEqual([]);
  });

  it('grows so far that the metric is at its target, and shrinks slowly', () => {
    const { asg, putCpu, group, activities, wait, ids } = serving();
    asg.call('PutScalingPolicy', onCpu);
    putCpu(95, 4);
    wait(60);
    expect(group()?.DesiredCapacity).toBe(4);
    expect(activities()?.[0]?.Cause).toMatch(
      /^At \S+ a monitor alarm TargetTracking-web-AlarmHigh-\S+ in state ALARM triggered policy cpu changing the desired capacity from 2 to 4[.]/,
    );
    // Those that warm up are not launched again.
    putCpu(95, 2);
    expect(group()?.DesiredCapacity).toBe(4);
    putCpu(10, 12);
    expect(group()?.DesiredCapacity).toBe(4);
    putCpu(10, 6);
    wait(120);
    expect(group()?.DesiredCapacity).toBe(1);
    expect(ids()).toHaveLength(1);
  });

  it('shrinks only where all policies would', () => {
    const { asg, putCpu, group } = serving({ DesiredCapacity: 4 });
    asg.call('PutScalingPolicy', onCpu);
    const network = {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageNetworkIn' },
      TargetValue: 1000,
    } as const;
    asg.call('PutScalingPolicy', { ...onCpu, PolicyName: 'in', TargetTrackingConfiguration: network });
    putCpu(10, 25);
    expect(group()?.DesiredCapacity).toBe(4);
    asg.call('DeletePolicy', { ...web, PolicyName: 'in' });
    putCpu(10, 3);
    expect(group()?.DesiredCapacity).toBe(1);
  });

  it('does nothing while alarms are suspended, or itself is', () => {
    const { asg, putCpu, group } = serving();
    asg.call('PutScalingPolicy', { ...onCpu, Enabled: false });
    putCpu(95, 6);
    expect(group()?.DesiredCapacity).toBe(2);
    asg.call('PutScalingPolicy', onCpu);
    asg.call('SuspendProcesses', { ...web, ScalingProcesses: ['AlarmNotification'] });
    putCpu(95, 6);
    expect(group()?.DesiredCapacity).toBe(2);
    asg.call('ResumeProcesses', web);
    putCpu(95, 3);
    expect(group()?.DesiredCapacity).toBe(4);
  });

  it('looks at requests of a target group, and at metrics of somebody’s own', () => {
    const all = serving();
    const { asg, cloudwatch } = all;
    const { TargetGroupArn, LoadBalancerArn } = all.balance();
    const ResourceLabel = `${LoadBalancerArn.split('loadbalancer/')[1]}/${TargetGroupArn.split(':').at(-1)}`;
    const requests = {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget', ResourceLabel },
      TargetValue: 100,
    } as const;
    const put = { ...onCpu, PolicyName: 'requests', TargetTrackingConfiguration: requests };
    expect(asg.refusal('PutScalingPolicy', put)).toMatch(/is not attached to the Auto Scaling group/);
    asg.call('AttachLoadBalancerTargetGroups', { ...web, TargetGroupARNs: [TargetGroupArn] });
    asg.call('PutScalingPolicy', put);
    const own = {
      CustomizedMetricSpecification: {
        MetricName: 'Orders',
        Namespace: 'Shop',
        Dimensions: [{ Name: 'Tier', Value: 'web' }],
        Statistic: 'Average' as const,
        Unit: 'Count',
        Period: 60,
      },
      TargetValue: 10,
    };
    asg.call('PutScalingPolicy', { ...onCpu, PolicyName: 'own', TargetTrackingConfiguration: own });
    const alarms = cloudwatch.call('DescribeAlarms', {}).MetricAlarms ?? [];
    expect(alarms.map(({ MetricName, Statistic }) => [MetricName, Statistic])).toEqual([
      ['RequestCountPerTarget', 'Sum'],
      ['RequestCountPerTarget', 'Sum'],
      ['Orders', 'Average'],
      ['Orders', 'Average'],
    ]);
    for (let count = 0; count < 4; count += 1) {
      const MetricData = [
        { MetricName: 'Orders', Dimensions: [{ Name: 'Tier', Value: 'web' }], Value: 25, Unit: 'Count' as const },
      ];
      cloudwatch.call('PutMetricData', { Namespace: 'Shop', MetricData });
      all.wait(60);
    }
    all.wait(30);
    expect(all.group()?.DesiredCapacity).toBe(5);
  });
});

describe('step and simple scaling', () => {
  const alarm = (PolicyARN = '') => ({
    AlarmName: 'busy',
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
    Statistic: 'Average' as const,
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 60,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold' as const,
    AlarmActions: [PolicyARN],
  });
  const steps = {
    ...web,
    PolicyName: 'steps',
    PolicyType: 'StepScaling',
    AdjustmentType: 'PercentChangeInCapacity',
    MinAdjustmentMagnitude: 1,
    MetricAggregationType: 'Average',
    EstimatedInstanceWarmup: 120,
    StepAdjustments: [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 20, ScalingAdjustment: 10 },
      { MetricIntervalLowerBound: 20, ScalingAdjustment: 100 },
    ],
  } as const satisfies PutScalingPolicyCommandInput;

  it('take the step that the breach is in', () => {
    const { asg, cloudwatch, putCpu, group } = serving({ MaxSize: 10 });
    const { PolicyARN } = asg.call('PutScalingPolicy', { ...steps, StepAdjustments: [...steps.StepAdjustments] });
    cloudwatch.call('PutMetricAlarm', alarm(PolicyARN));
    expect(asg.call('DescribePolicies', web).ScalingPolicies?.[0]).toMatchObject({
      ...steps,
      Alarms: [{ AlarmName: 'busy', AlarmARN: expect.stringMatching(/:alarm:busy$/) }],
    });
    putCpu(70, 1);
    expect(group()?.DesiredCapacity).toBe(3);
    putCpu(10, 5);
    putCpu(90, 1);
    expect(group()?.DesiredCapacity).toBe(6);
  });

  it('adjust once in a cooldown, where they are simple', () => {
    const { asg, cloudwatch, putCpu, group } = serving();
    const simple = {
      ...web,
      PolicyName: 'simple',
      AdjustmentType: 'ChangeInCapacity',
      ScalingAdjustment: 1,
      Cooldown: 240,
    };
    const { PolicyARN } = asg.call('PutScalingPolicy', simple);
    cloudwatch.call('PutMetricAlarm', alarm(PolicyARN));
    putCpu(90, 3);
    expect(group()?.DesiredCapacity).toBe(3);
    putCpu(90, 4);
    expect(group()?.DesiredCapacity).toBe(4);
  });

  it('are executed on demand', () => {
    const { asg, group } = serving();
    const down = { ...web, PolicyName: 'down', AdjustmentType: 'ChangeInCapacity', ScalingAdjustment: -5 };
    const { PolicyARN } = asg.call('PutScalingPolicy', down);
    asg.call('ExecutePolicy', { PolicyName: PolicyARN });
    expect(group()?.DesiredCapacity).toBe(1);
    asg.wait(30);
    const honoring = { ...web, PolicyName: 'down', HonorCooldown: true };
    expect(asg.refusal('ExecutePolicy', honoring)).toMatch(
      /^ScalingActivityInProgress: Scaling activity [0-9a-f-]{36} is in progress and blocks this action$/,
    );
    asg.wait(400);
    asg.call('PutScalingPolicy', {
      ...steps,
      StepAdjustments: [...steps.StepAdjustments],
      AdjustmentType: 'ExactCapacity',
      MinAdjustmentMagnitude: undefined,
    });
    const asked = { ...web, PolicyName: 'steps' };
    expect(asg.refusal('ExecutePolicy', asked)).toMatch(/MetricValue and BreachThreshold are required/);
    asg.call('ExecutePolicy', { ...asked, MetricValue: 10, BreachThreshold: 5 });
    expect(group()?.DesiredCapacity).toBe(6);
    const cooling = { ...asked, MetricValue: 1, BreachThreshold: 1, HonorCooldown: true };
    expect(asg.refusal('ExecutePolicy', cooling)).toMatch(/HonorCooldown is not supported/);
    asg.call('PutScalingPolicy', onCpu);
    expect(asg.refusal('ExecutePolicy', { ...web, PolicyName: 'cpu' })).toMatch(/cannot be executed/);
    expect(asg.refusal('ExecutePolicy', { PolicyName: 'down' })).toMatch(/Group name is required/);
    expect(asg.refusal('ExecutePolicy', { ...web, PolicyName: 'none' })).toMatch(/No policy found/);
  });

  it('reckon as AWS does', () => {
    const percent = { adjustmentType: 'PercentChangeInCapacity', minAdjustmentMagnitude: undefined } as const;
    expect(adjusted(percent, 10, 10)).toBe(11);
    expect(adjusted(percent, 12.7, 100)).toBe(112);
    expect(adjusted(percent, 6, 10)).toBe(11);
    expect(adjusted(percent, -6, 10)).toBe(9);
    expect(adjusted(percent, -67, 10)).toBe(4);
    expect(adjusted({ ...percent, minAdjustmentMagnitude: 2 }, 25, 4)).toBe(6);
    expect(adjusted({ adjustmentType: 'ExactCapacity', minAdjustmentMagnitude: undefined }, 3, 9)).toBe(3);
    const bounds = [
      { MetricIntervalUpperBound: -10, ScalingAdjustment: -2 },
      { MetricIntervalLowerBound: -10, MetricIntervalUpperBound: 0, ScalingAdjustment: -1 },
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
    ];
    expect(stepFor(bounds, -10)?.ScalingAdjustment).toBe(-2);
    expect(stepFor(bounds, -9)?.ScalingAdjustment).toBe(-1);
    expect(stepFor(bounds, 0)?.ScalingAdjustment).toBe(1);
    expect(stepFor(bounds, 10)).toBeUndefined();
    expect(tracked(4, 75, 50)).toBe(6);
  });
});

describe('PutScalingPolicy', () => {
  it('refuses what AWS refuses', () => {
    const { asg, create } = start();
    create({ DesiredCapacity: 0 });
    const refusal = (input: object) => asg.refusal('PutScalingPolicy', { ...web, PolicyName: 'p', ...input });
    const step = { PolicyType: 'StepScaling', AdjustmentType: 'ChangeInCapacity' };
    const between = (from: number | undefined, to: number | undefined) => ({
      MetricIntervalLowerBound: from,
      MetricIntervalUpperBound: to,
      ScalingAdjustment: 1,
    });
    expect(refusal({ PolicyType: 'Other' })).toMatch(/^ValidationError: .*'policyType'/);
    expect(refusal({ PolicyType: 'PredictiveScaling' })).toMatch(/^NotImplemented: /);
    expect(refusal({ MinAdjustmentStep: 2 })).toMatch(/^NotImplemented: .*MinAdjustmentStep/);
    expect(refusal({ AdjustmentType: 'Other', ScalingAdjustment: 1 })).toMatch(/'adjustmentType'/);
    expect(refusal({ AdjustmentType: 'ChangeInCapacity' })).toMatch(/'scalingAdjustment'/);
    expect(refusal({ AdjustmentType: 'ChangeInCapacity', ScalingAdjustment: 1, MinAdjustmentMagnitude: 1 })).toMatch(
      /MinAdjustmentMagnitude/,
    );
    expect(refusal({ AdjustmentType: 'ExactCapacity', ScalingAdjustment: -1 })).toMatch(/negative/);
    expect(refusal({ ScalingAdjustment: 1, StepAdjustments: [between(0, 1)] })).toMatch(
      /StepAdjustments is not supported/,
    );
    expect(refusal(step)).toMatch(/StepAdjustments are required/);
    expect(refusal({ ...step, StepAdjustments: [between(0, 2), between(1, 3)] })).toMatch(/overlap or have gaps/);
    expect(refusal({ ...step, StepAdjustments: [between(2, 1)] })).toMatch(/lower bound/);
    expect(refusal({ ...step, MetricAggregationType: 'Sum', StepAdjustments: [between(0, 1)] })).toMatch(
      /'metricAggregationType'/,
    );
    const many = Array.from({ length: 21 }, (_, index) => between(index, index + 1));
    expect(refusal({ ...step, StepAdjustments: many })).toMatch(
      /There can be at most 20 step adjustments per scaling policy/,
    );
    expect(refusal({ ...step, StepAdjustments: [between(undefined, undefined)] })).toMatch(
      /cannot be left unspecified/,
    );
    expect(refusal({ ...step, StepAdjustments: [between(0, 10)] })).toMatch(
      /unspecified upper bound.*positive upper bound$/,
    );
    expect(refusal({ ...step, StepAdjustments: [between(-10, 0)] })).toMatch(
      /unspecified lower bound.*negative lower bound$/,
    );
    const track = (configuration: object) =>
      refusal({ PolicyType: 'TargetTrackingScaling', TargetTrackingConfiguration: configuration });
    expect(track({ TargetValue: 1 })).toMatch(/Either PredefinedMetricSpecification or Customized/);
    const requests = { PredefinedMetricType: 'ALBRequestCountPerTarget' };
    expect(track({ TargetValue: 1, PredefinedMetricSpecification: requests })).toMatch(/ResourceLabel must be/);
    const cpu = { PredefinedMetricType: 'ASGAverageCPUUtilization', ResourceLabel: 'x' };
    expect(track({ TargetValue: 1, PredefinedMetricSpecification: cpu })).toMatch(/ResourceLabel is not supported/);
    const fine = { PredefinedMetricType: 'ASGAverageCPUUtilizationHighResolution' };
    expect(track({ TargetValue: 1, PredefinedMetricSpecification: fine })).toMatch(/^NotImplemented: /);
    const math = { Metrics: [{ Id: 'a', Expression: '1' }] };
    expect(track({ TargetValue: 1, CustomizedMetricSpecification: math })).toMatch(/^NotImplemented: .*Metrics/);
    const fast = { MetricName: 'a', Namespace: 'b', Statistic: 'Sum', Period: 10 };
    expect(track({ TargetValue: 1, CustomizedMetricSpecification: fast })).toMatch(/^NotImplemented: .*Period/);
    asg.call('PutScalingPolicy', onCpu);
    expect(refusal({ ...step, PolicyName: 'cpu', StepAdjustments: [between(0, 1)] })).toMatch(
      /PolicyType cannot be changed/,
    );
    expect(asg.refusal('DescribePolicies', { PolicyTypes: ['Other'] })).toMatch(/'policyTypes'/);
    expect(asg.call('DescribePolicies', { MaxRecords: 1 }).NextToken).toBeUndefined();
    expect(asg.refusal('DescribePolicies', { NextToken: 'x', IncludeManagedResources: true })).toMatch(
      /^NotImplemented/,
    );
    expect(asg.refusal('DescribePolicies', { NextToken: 'x' })).toMatch(/^InvalidNextToken/);
  });

  it('reads all that it is given', () => {
    const predictive = 'refused as a whole';
    expect(
      unreadFields(Object.keys(policyOperations), {
        ...Object.fromEntries(
          [
            'MetricSpecifications',
            'Mode',
            'SchedulingBufferTime',
            'MaxCapacityBreachBehavior',
            'MaxCapacityBuffer',
          ].map((field) => [`PutScalingPolicy PredictiveScalingConfiguration.${field}`, predictive]),
        ),
        ...Object.fromEntries(
          ['Id', 'Expression', 'MetricStat', 'Label', 'Period', 'ReturnData'].map((field) => [
            `PutScalingPolicy TargetTrackingConfiguration.CustomizedMetricSpecification.Metrics.${field}`,
            predictive,
          ]),
        ),
      }),
    ).toEqual([]);
  });
});
