// Managed policies of AWS's own: those that courses and this project's architectures use. Their documents say what they
// are for; where AWS's are longer, these are not complete. Other names are no policies here.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html

import { createHash } from 'node:crypto';
import type { Call } from '../../world/call.ts';
import { policyIdOf } from './names.ts';
import { keyOfName, type PolicyRow, policies } from './rows.ts';

interface Given {
  readonly path?: string;
  readonly description: string;
  readonly version: string;
  /** The actions that it allows, on everything. */
  readonly actions: readonly string[];
}

const [serviceRole, linkedRole] = ['/service-role/', '/aws-service-role/'];
const all = (service: string) => `${service}:*`;

const catalogue: Readonly<Record<string, Given>> = {
  AdministratorAccess: {
    description: 'Provides full access to AWS services and resources.',
    version: 'v1',
    actions: ['*'],
  },
  AmazonEC2FullAccess: {
    description: 'Provides full access to Amazon EC2 via the AWS Management Console.',
    version: 'v5',
    actions: ['ec2:*', 'elasticloadbalancing:*', 'cloudwatch:*', 'autoscaling:*'],
  },
  AmazonEC2ReadOnlyAccess: {
    description: 'Provides read only access to Amazon EC2 via the AWS Management Console.',
    version: 'v2',
    actions: [
      ...['ec2:Describe*', 'ec2:GetSecurityGroupsForVpc', 'elasticloadbalancing:Describe*'],
      ...['cloudwatch:ListMetrics', 'cloudwatch:GetMetricStatistics', 'cloudwatch:Describe*', 'autoscaling:Describe*'],
    ],
  },
  AmazonRDSFullAccess: {
    description: 'Provides full access to Amazon RDS via the AWS Management Console.',
    version: 'v14',
    actions: [
      'rds:*',
      'cloudwatch:GetMetricStatistics',
      'cloudwatch:ListMetrics',
      'ec2:DescribeVpcs',
      'ec2:DescribeSubnets',
    ],
  },
  AmazonS3FullAccess: {
    description: 'Provides full access to all buckets via the AWS Management Console.',
    version: 'v2',
    actions: ['s3:*', 's3-object-lambda:*'],
  },
  AmazonS3ReadOnlyAccess: {
    description: 'Provides read only access to all buckets via the AWS Management Console.',
    version: 'v3',
    actions: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'],
  },
  AmazonSSMManagedInstanceCore: {
    description: 'The policy for Amazon EC2 Role to enable AWS Systems Manager service core functionality.',
    version: 'v2',
    actions: [
      ...['DescribeAssociation', 'GetDeployablePatchSnapshotForInstance', 'GetDocument', 'DescribeDocument'],
      ...['GetManifest', 'GetParameter', 'GetParameters', 'ListAssociations', 'ListInstanceAssociations'],
      ...['PutInventory', 'PutComplianceItems', 'PutConfigurePackageResult', 'UpdateAssociationStatus'],
      ...['UpdateInstanceAssociationStatus', 'UpdateInstanceInformation'],
    ]
      .map((action) => `ssm:${action}`)
      .concat(
        ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
          (action) => `ssmmessages:${action}`,
        ),
      )
      .concat(
        ['AcknowledgeMessage', 'DeleteMessage', 'FailMessage', 'GetEndpoint', 'GetMessages', 'SendReply'].map(
          (action) => `ec2messages:${action}`,
        ),
      ),
  },
  AmazonVPCFullAccess: {
    description: 'Provides full access to Amazon VPC via the AWS Management Console.',
    version: 'v11',
    actions: ['ec2:*Vpc*', 'ec2:*Subnet*', 'ec2:*Route*', 'ec2:*Gateway*', 'ec2:*SecurityGroup*', 'ec2:*NetworkAcl*'],
  },
  CloudWatchAgentServerPolicy: {
    description: 'Permissions required to use AmazonCloudWatchAgent on servers',
    version: 'v4',
    actions: [
      ...['cloudwatch:PutMetricData', 'ec2:DescribeVolumes', 'ec2:DescribeTags', 'logs:PutLogEvents'],
      ...['logs:PutRetentionPolicy', 'logs:DescribeLogStreams', 'logs:DescribeLogGroups', 'logs:CreateLogStream'],
      'logs:CreateLogGroup',
    ],
  },
  CloudWatchFullAccess: {
    description: 'Provides full access to CloudWatch.',
    version: 'v5',
    actions: ['autoscaling:Describe*', 'cloudwatch:*', 'logs:*', 'sns:*'],
  },
  IAMFullAccess: {
    description: 'Provides full access to IAM via the AWS Management Console.',
    version: 'v2',
    actions: ['iam:*', 'organizations:DescribeAccount', 'organizations:ListPolicies'],
  },
  PowerUserAccess: {
    description:
      'Provides full access to AWS services and resources, but does not allow management of Users and groups.',
    version: 'v6',
    actions: ['ec2', 's3', 'rds', 'elasticloadbalancing', 'autoscaling', 'cloudwatch', 'cloudfront', 'route53'].map(
      all,
    ),
  },
  AmazonDMSCloudWatchLogsRole: {
    path: serviceRole,
    description: 'Provides access to upload DMS replication logs to cloudwatch logs in customer account.',
    version: 'v2',
    actions: [
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ],
  },
  AmazonDMSVPCManagementRole: {
    path: serviceRole,
    description: 'Provides access to manage VPC settings for AWS managed customer configurations',
    version: 'v4',
    actions: [
      ...['CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeAvailabilityZones', 'DescribeInternetGateways'],
      ...['DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVpcs', 'ModifyNetworkInterfaceAttribute'],
    ].map((action) => `ec2:${action}`),
  },
  AmazonRDSEnhancedMonitoringRole: {
    path: serviceRole,
    description: 'Provides access to Cloudwatch for RDS Enhanced Monitoring',
    version: 'v1',
    actions: [
      'CreateLogGroup',
      'PutRetentionPolicy',
      'CreateLogStream',
      'PutLogEvents',
      'DescribeLogStreams',
      'GetLogEvents',
    ].map((action) => `logs:${action}`),
  },
  AWSLambdaBasicExecutionRole: {
    path: serviceRole,
    description: 'Provides write permissions to CloudWatch Logs.',
    version: 'v1',
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  },
  AutoScalingServiceRolePolicy: {
    path: linkedRole,
    description: 'Enables access to AWS Services and Resources used or managed by Auto Scaling',
    version: 'v10',
    actions: [
      ...['ec2:RunInstances', 'ec2:TerminateInstances', 'ec2:Describe*', 'ec2:CreateTags', 'ec2:AttachClassicLinkVpc'],
      ...['elasticloadbalancing:Register*', 'elasticloadbalancing:Deregister*', 'elasticloadbalancing:Describe*'],
      ...['cloudwatch:PutMetricAlarm', 'cloudwatch:DescribeAlarms', 'cloudwatch:DeleteAlarms', 'sns:Publish'],
    ],
  },
  AWSElasticLoadBalancingServiceRolePolicy: {
    path: linkedRole,
    description: 'Service Linked Role Policy for AWS Elastic Load Balancing Control Plane',
    version: 'v7',
    actions: [
      ...['DescribeAddresses', 'DescribeInstances', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DescribeVpcs'],
      ...['DescribeSecurityGroups', 'CreateNetworkInterface', 'DeleteNetworkInterface', 'CreateSecurityGroup'],
      ...['ModifyNetworkInterfaceAttribute', 'AllocateAddress', 'AssociateAddress', 'ReleaseAddress'],
    ].map((action) => `ec2:${action}`),
  },
  AmazonRDSServiceRolePolicy: {
    path: linkedRole,
    description: 'Allows Amazon RDS to manage AWS resources on your behalf.',
    version: 'v13',
    actions: [
      'ec2:Describe*',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:CreateSecurityGroup',
      'cloudwatch:PutMetricData',
    ],
  },
};

/** When AWS made the first of them. */
const made = Date.UTC(2015, 1, 6, 18, 40, 58);

const rows: ReadonlyMap<string, PolicyRow> = new Map(
  Object.entries(catalogue).map(([name, { path = '/', description, version, actions }]) => {
    const arn = `arn:aws:iam::aws:policy${path}${name}`;
    const Statement = [{ Effect: 'Allow', Action: actions.length === 1 ? actions[0] : actions, Resource: '*' }];
    const document = JSON.stringify({ Version: '2012-10-17', Statement });
    const id = policyIdOf(createHash('sha256').update(arn).digest('hex'));
    const times = { createDate: made, updateDate: made };
    const versions = [{ id: version, document, createDate: made }];
    return [
      arn,
      {
        id,
        name,
        path,
        arn,
        description,
        versions,
        lastVersion: Number(version.slice(1)),
        defaultVersion: version,
        tags: [],
        ...times,
      },
    ];
  }),
);

export function awsPolicies(): readonly PolicyRow[] {
  return [...rows.values()];
}

/** A policy of AWS's or of the account. */
export function policyOf(call: Call, arn: string): PolicyRow | undefined {
  const own = call.get(policies, keyOfName(arn.slice(arn.lastIndexOf('/') + 1)));
  return rows.get(arn) ?? (own?.arn === arn ? own : undefined);
}

export function isAws(arn: string): boolean {
  return arn.startsWith('arn:aws:iam::aws:');
}
