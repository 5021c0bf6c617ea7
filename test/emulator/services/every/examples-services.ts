// Inputs that succeed, as in examples-ec2.ts: of instances, load balancers, Auto Scaling, CloudWatch.

import type { Example } from './examples-ec2.ts';

const group = { AutoScalingGroupName: 'web' };
const hook = { ...group, LifecycleHookName: 'app' };
const template = { LaunchTemplateName: 'web' };
const targets = { TargetGroupArn: '$targetgroup', Targets: [{ Id: '$i' }] };
const forward = [{ Type: 'forward', TargetGroupArn: '$targetgroup' }];
const metric = { Namespace: 'shop', MetricName: 'calls' };
const span = { StartTime: new Date('2025-12-31T23:00:00Z'), EndTime: new Date('2026-01-01T02:00:00Z') };
const alarm = { AlarmName: 'web', ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, Threshold: 5 };
const balanced = { Name: 'web', Subnets: ['$subnet', '$subnet'], SecurityGroups: ['$sg'] };

export const ofInstances: readonly Example[] = [
  ['ec2.DescribeImages', { Owners: ['amazon'] }],
  ['ec2.CreateKeyPair', { KeyName: 'web' }],
  ['ec2.RunInstances', { ImageId: '$ami', InstanceType: 't3.micro', MinCount: 1, MaxCount: 2, SubnetId: '$subnet' }],
  [
    'ec2.RunInstances',
    {
      ImageId: '$ami',
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      SecurityGroupIds: ['$sg'],
      SubnetId: '$subnet',
      UserData: 'IyEvYmluL3No',
    },
  ],
  ['ec2.CreateLaunchTemplate', { ...template, LaunchTemplateData: { ImageId: '$ami', InstanceType: 't3.micro' } }],
  [
    'ec2.CreateLaunchTemplate',
    { LaunchTemplateName: 'app', LaunchTemplateData: { ImageId: '$ami', InstanceType: 't3.micro' } },
  ],
  [
    'ec2.CreateLaunchTemplateVersion',
    { ...template, SourceVersion: '1', LaunchTemplateData: { InstanceType: 't3.small' } },
  ],
  ['ec2.ModifyLaunchTemplate', { ...template, DefaultVersion: '2' }],
  ['ec2.DescribeLaunchTemplateVersions', { ...template, Versions: ['$Latest', '$Default'] }],
  ['ec2.RunInstances', { LaunchTemplate: template, MinCount: 1, MaxCount: 1 }],
  ['ec2.StopInstances', { InstanceIds: ['$i'] }],
  ['ec2.StartInstances', { InstanceIds: ['$i'] }],
  ['ec2.RebootInstances', { InstanceIds: ['$i'] }],
  ['ec2.TerminateInstances', { InstanceIds: ['$i'] }],
  ['ec2.MonitorInstances', { InstanceIds: ['$i'] }],
  ['ec2.ReportInstanceStatus', { Instances: ['$i'], Status: 'impaired', ReasonCodes: ['unresponsive'] }],
  ['ec2.ModifyInstanceAttribute', { InstanceId: '$i', Groups: ['$sg'] }],
  ['ec2.ModifyInstanceAttribute', { InstanceId: '$i', InstanceType: { Value: 't3.small' } }],
  ['ec2.DescribeInstanceAttribute', { InstanceId: '$i', Attribute: 'userData' }],
  ['ec2.AttachNetworkInterface', { InstanceId: '$i', NetworkInterfaceId: '$eni', DeviceIndex: 1 }],
  ['ec2.DetachNetworkInterface', { AttachmentId: '$eni-attach' }],
  ['ec2.GetConsoleOutput', { InstanceId: '$i' }],
  ['ec2.GetLaunchTemplateData', { InstanceId: '$i' }],
  ['ec2.CreateImage', { InstanceId: '$i', Name: 'web' }],
  ['ec2.CreateNetworkInsightsPath', { Source: '$igw', Destination: '$eni', Protocol: 'tcp', DestinationPort: 80 }],
  ['ec2.StartNetworkInsightsAnalysis', { NetworkInsightsPathId: '$nip' }],
];

export const ofBalancers: readonly Example[] = [
  ['elbv2.CreateTargetGroup', { Name: 'web', Protocol: 'HTTP', Port: 80, VpcId: '$vpc' }],
  ['elbv2.CreateTargetGroup', { Name: 'app', Protocol: 'TCP', Port: 80, VpcId: '$vpc', TargetType: 'ip' }],
  ['elbv2.CreateLoadBalancer', balanced],
  ['elbv2.CreateLoadBalancer', { Name: 'app', Type: 'network', Subnets: ['$subnet'] }],
  ['elbv2.CreateListener', { LoadBalancerArn: '$loadbalancer', Protocol: 'HTTP', Port: 80, DefaultActions: forward }],
  [
    'elbv2.CreateRule',
    {
      ListenerArn: '$listener',
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', Values: ['/x/*'] }],
      Actions: forward,
    },
  ],
  ['elbv2.ModifyRule', { RuleArn: '$listener-rule', Actions: forward }],
  ['elbv2.SetRulePriorities', { RulePriorities: [{ RuleArn: '$listener-rule', Priority: 5 }] }],
  ['elbv2.ModifyListener', { ListenerArn: '$listener', DefaultActions: forward }],
  ['elbv2.RegisterTargets', targets],
  ['elbv2.DeregisterTargets', targets],
  ['elbv2.DescribeTargetHealth', { TargetGroupArn: '$targetgroup' }],
  ['elbv2.ModifyTargetGroup', { TargetGroupArn: '$targetgroup', HealthCheckPath: '/health' }],
  [
    'elbv2.ModifyTargetGroupAttributes',
    { TargetGroupArn: '$targetgroup', Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }] },
  ],
  [
    'elbv2.ModifyLoadBalancerAttributes',
    { LoadBalancerArn: '$loadbalancer', Attributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '30' }] },
  ],
  ['elbv2.SetSecurityGroups', { LoadBalancerArn: '$loadbalancer', SecurityGroups: ['$sg'] }],
  ['elbv2.SetSubnets', { LoadBalancerArn: '$loadbalancer', Subnets: ['$subnet', '$subnet'] }],
  ['elbv2.AddTags', { ResourceArns: ['$targetgroup'], Tags: [{ Key: 'Name', Value: 'x' }] }],
  ['elbv2.DescribeTags', { ResourceArns: ['$targetgroup'] }],
  ['elbv2.DescribeRules', { ListenerArn: '$listener' }],
  ['elbv2.DescribeListeners', { LoadBalancerArn: '$loadbalancer' }],
  ['elbv2.DescribeLoadBalancerAttributes', { LoadBalancerArn: '$loadbalancer' }],
  ['elbv2.DescribeTargetGroupAttributes', { TargetGroupArn: '$targetgroup' }],
  ['elbv2.DeleteRule', { RuleArn: '$listener-rule' }],
  ['elbv2.DeleteListener', { ListenerArn: '$listener' }],
  ['elbv2.DeleteTargetGroup', { TargetGroupArn: '$targetgroup' }],
  ['elbv2.DeleteLoadBalancer', { LoadBalancerArn: '$loadbalancer' }],
];

export const ofGroups: readonly Example[] = [
  [
    'autoscaling.CreateAutoScalingGroup',
    { ...group, MinSize: 1, MaxSize: 4, LaunchTemplate: template, VPCZoneIdentifier: '$subnet' },
  ],
  [
    'autoscaling.CreateAutoScalingGroup',
    {
      AutoScalingGroupName: 'app',
      MinSize: 0,
      MaxSize: 2,
      LaunchTemplate: template,
      AvailabilityZones: ['ap-northeast-2a'],
    },
  ],
  ['autoscaling.UpdateAutoScalingGroup', { ...group, MaxSize: 5, DesiredCapacity: 2 }],
  ['autoscaling.SetDesiredCapacity', { ...group, DesiredCapacity: 3 }],
  ['autoscaling.DescribeAutoScalingGroups', {}],
  ['autoscaling.DescribeAutoScalingInstances', {}],
  ['autoscaling.AttachLoadBalancerTargetGroups', { ...group, TargetGroupARNs: ['$targetgroup'] }],
  ['autoscaling.DetachLoadBalancerTargetGroups', { ...group, TargetGroupARNs: ['$targetgroup'] }],
  ['autoscaling.AttachInstances', { ...group, InstanceIds: ['$i'] }],
  ['autoscaling.DetachInstances', { ...group, InstanceIds: ['$i'], ShouldDecrementDesiredCapacity: true }],
  ['autoscaling.EnterStandby', { ...group, InstanceIds: ['$i'], ShouldDecrementDesiredCapacity: true }],
  ['autoscaling.ExitStandby', { ...group, InstanceIds: ['$i'] }],
  ['autoscaling.SetInstanceHealth', { InstanceId: '$i', HealthStatus: 'Unhealthy' }],
  ['autoscaling.SetInstanceProtection', { ...group, InstanceIds: ['$i'], ProtectedFromScaleIn: true }],
  ['autoscaling.TerminateInstanceInAutoScalingGroup', { InstanceId: '$i', ShouldDecrementDesiredCapacity: false }],
  ['autoscaling.SuspendProcesses', { ...group, ScalingProcesses: ['Launch'] }],
  ['autoscaling.ResumeProcesses', group],
  ['autoscaling.PutLifecycleHook', { ...hook, LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' }],
  ['autoscaling.CompleteLifecycleAction', { ...hook, InstanceId: '$i', LifecycleActionResult: 'CONTINUE' }],
  ['autoscaling.RecordLifecycleActionHeartbeat', { ...hook, InstanceId: '$i' }],
  ['autoscaling.DeleteLifecycleHook', hook],
  [
    'autoscaling.PutScalingPolicy',
    {
      ...group,
      PolicyName: 'web',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
        TargetValue: 50,
      },
    },
  ],
  [
    'autoscaling.PutScalingPolicy',
    {
      ...group,
      PolicyName: 'app',
      PolicyType: 'SimpleScaling',
      AdjustmentType: 'ChangeInCapacity',
      ScalingAdjustment: 1,
    },
  ],
  ['autoscaling.ExecutePolicy', { ...group, PolicyName: 'app' }],
  ['autoscaling.DeletePolicy', { ...group, PolicyName: 'app' }],
  ['autoscaling.StartInstanceRefresh', group],
  ['autoscaling.CancelInstanceRefresh', group],
  ['autoscaling.RollbackInstanceRefresh', group],
  [
    'autoscaling.PutScheduledUpdateGroupAction',
    { ...group, ScheduledActionName: 'web', Recurrence: '0 9 * * *', DesiredCapacity: 2 },
  ],
  [
    'autoscaling.PutNotificationConfiguration',
    {
      ...group,
      TopicARN: 'arn:aws:sns:ap-northeast-2:111122223333:x',
      NotificationTypes: ['autoscaling:EC2_INSTANCE_LAUNCH'],
    },
  ],
  [
    'autoscaling.CreateOrUpdateTags',
    {
      Tags: [
        { ResourceId: 'web', ResourceType: 'auto-scaling-group', Key: 'Name', Value: 'x', PropagateAtLaunch: true },
      ],
    },
  ],
  ['autoscaling.EnableMetricsCollection', { ...group, Granularity: '1Minute' }],
  ['autoscaling.DeleteAutoScalingGroup', { ...group, ForceDelete: true }],
];

export const ofMetrics: readonly Example[] = [
  ['cloudwatch.PutMetricData', { Namespace: 'shop', MetricData: [{ MetricName: 'calls', Value: 7 }] }],
  ['cloudwatch.GetMetricStatistics', { ...metric, ...span, Period: 60, Statistics: ['Sum'] }],
  [
    'cloudwatch.GetMetricData',
    { ...span, MetricDataQueries: [{ Id: 'a', MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' } }] },
  ],
  [
    'cloudwatch.GetMetricData',
    {
      ...span,
      MetricDataQueries: [
        { Id: 'a', MetricStat: { Metric: metric, Period: 60, Stat: 'p90' } },
        { Id: 'b', Expression: 'a * 2' },
      ],
    },
  ],
  ['cloudwatch.PutMetricAlarm', { ...alarm, ...metric, Period: 60, Statistic: 'Sum' }],
  ['cloudwatch.SetAlarmState', { AlarmName: 'web', StateValue: 'ALARM', StateReason: 'a rehearsal' }],
  ['cloudwatch.PutCompositeAlarm', { AlarmName: 'app', AlarmRule: 'ALARM("web")' }],
  ['cloudwatch.PutDashboard', { DashboardName: 'web', DashboardBody: '{"widgets":[]}' }],
  ['cloudwatch.GetDashboard', { DashboardName: 'web' }],
  ['cloudwatch.DeleteAlarms', { AlarmNames: ['web'] }],
  ['cloudwatch.TagResource', { ResourceARN: '$alarm', Tags: [{ Key: 'Name', Value: 'x' }] }],
  ['cloudwatch.ListTagsForResource', { ResourceARN: '$alarm' }],
  [
    'iam.CreateRole',
    {
      RoleName: 'web',
      AssumeRolePolicyDocument:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    },
  ],
  ['iam.CreateInstanceProfile', { InstanceProfileName: 'web' }],
  ['iam.AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' }],
  ['iam.GetRole', { RoleName: 'web' }],
  [
    'iam.PutRolePolicy',
    {
      RoleName: 'web',
      PolicyName: 'app',
      PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
    },
  ],
  ['iam.DeleteRole', { RoleName: 'web' }],
  ['sts.GetCallerIdentity', {}],
  ['sts.AssumeRole', { RoleArn: '$role', RoleSessionName: 'web' }],
];
