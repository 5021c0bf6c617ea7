// Answers that show what came in, for checks.py to compare with what it sent.

import { AwsError, type ServiceHandlers } from '../../../emulator/index.ts';

const time = new Date('2023-11-14T22:13:20Z');
const objects = new Map<string, { Body: Uint8Array; Metadata: Record<string, string>; ContentType: string }>();

function objectAt(bucket: string | undefined, key: string | undefined) {
  const object = objects.get(`${bucket}/${key}`);
  if (!object) throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
  return object;
}

export const handlers: ServiceHandlers = {
  ec2: {
    CreateVpc: ({ CidrBlock, TagSpecifications = [] }) => ({
      Vpc: { VpcId: 'vpc-1', CidrBlock, Tags: TagSpecifications.flatMap(({ Tags = [] }) => Tags) },
    }),
    DescribeVpcs: ({ Filters = [], VpcIds = [] }) => ({
      Vpcs: VpcIds.map((VpcId) => ({
        VpcId,
        IsDefault: false,
        Tags: Filters.map(({ Name, Values = [] }) => ({ Key: Name, Value: Values.join('|') })),
      })),
    }),
    RunInstances: ({ ImageId, Placement, MinCount }) => ({
      Instances: [{ ImageId, Placement, AmiLaunchIndex: MinCount, LaunchTime: time, BlockDeviceMappings: [] }],
    }),
    DeleteVpc() {
      throw new AwsError('InvalidVpcID.NotFound', "The vpc ID 'vpc-9' does not exist");
    },
  },
  elbv2: {
    CreateLoadBalancer: ({ Name, Subnets = [] }) => ({
      LoadBalancers: [{ LoadBalancerName: Name, AvailabilityZones: Subnets.map((SubnetId) => ({ SubnetId })) }],
    }),
  },
  autoscaling: {
    CreateAutoScalingGroup: () => ({}),
    DescribeAutoScalingGroups: ({ AutoScalingGroupNames: [AutoScalingGroupName] = [] }) => ({
      AutoScalingGroups: [
        {
          AutoScalingGroupName,
          MinSize: 1,
          MaxSize: 2,
          DesiredCapacity: 1,
          DefaultCooldown: 300,
          AvailabilityZones: ['eu-west-1a'],
          HealthCheckType: 'EC2',
          CreatedTime: time,
        },
      ],
    }),
  },
  rds: {
    CreateDBInstance: ({ DBInstanceIdentifier, AllocatedStorage, MultiAZ, Tags }) => ({
      DBInstance: { DBInstanceIdentifier, AllocatedStorage, MultiAZ, TagList: Tags, InstanceCreateTime: time },
    }),
    DescribeDBInstances() {
      throw new AwsError('DBInstanceNotFoundFault', 'DBInstance none not found.');
    },
  },
  dms: {
    DescribeReplicationInstances: ({ Filters: [filter] = [] }) => ({
      ReplicationInstances: [{ ReplicationInstanceIdentifier: filter?.Values?.[0], InstanceCreateTime: time }],
    }),
  },
  s3: {
    CreateBucket: ({ Bucket, CreateBucketConfiguration }) => ({
      Location: `/${Bucket}/${CreateBucketConfiguration?.LocationConstraint}`,
    }),
    PutObject({ Bucket, Key, Body = new Uint8Array(), Metadata = {}, ContentType = 'binary/octet-stream' }) {
      objects.set(`${Bucket}/${Key}`, { Body, Metadata, ContentType });
      return { ETag: '"e"' };
    },
    GetObject({ Bucket, Key }) {
      const object = objectAt(Bucket, Key);
      return { ...object, ContentLength: object.Body.length, LastModified: time };
    },
    HeadObject: ({ Bucket, Key }) => ({ ContentLength: objectAt(Bucket, Key).Body.length }),
    ListObjectsV2: ({ Bucket, Prefix }) => ({
      Name: Bucket,
      Prefix,
      IsTruncated: false,
      Contents: [...objects.keys()].map((path) => ({ Key: path.slice(path.indexOf('/') + 1), LastModified: time })),
    }),
    ListBuckets: () => ({ Buckets: [{ Name: 'b1', CreationDate: time }] }),
    GetBucketLocation: () => ({ LocationConstraint: 'eu-west-1' }),
    GetBucketVersioning: () => ({ Status: 'Enabled' }),
    PutBucketVersioning: () => ({}),
    GetBucketAcl: () => ({ Grants: [{ Grantee: { Type: 'CanonicalUser', ID: 'o' }, Permission: 'READ' }] }),
    DeleteObjects: ({ Delete }) => ({ Deleted: (Delete?.Objects ?? []).map(({ Key }) => ({ Key })) }),
    CreateMultipartUpload: ({ Bucket, Key }) => ({ Bucket, Key, UploadId: 'u 1' }),
    UploadPart: ({ PartNumber, UploadId, Body }) => ({ ETag: `"${UploadId}-${PartNumber}-${Body?.length}"` }),
    CompleteMultipartUpload: ({ MultipartUpload }) => ({
      ETag: MultipartUpload?.Parts?.map(({ ETag }) => ETag).join(''),
    }),
    CopyObject: ({ CopySource }) => ({ CopyObjectResult: { ETag: `"${CopySource}"`, LastModified: time } }),
  },
  cloudfront: {
    CreateDistribution: ({ DistributionConfig }) => ({
      ETag: 'E1',
      Distribution: {
        Id: 'D1',
        ARN: 'arn',
        Status: 'InProgress',
        LastModifiedTime: time,
        InProgressInvalidationBatches: 0,
        DomainName: 'd.cloudfront.net',
        DistributionConfig,
      },
    }),
    GetDistribution() {
      throw new AwsError('NoSuchDistribution', 'The specified distribution does not exist.');
    },
  },
  route53: {
    ListHostedZones: () => ({
      HostedZones: [{ Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: 'c' }],
      IsTruncated: false,
      MaxItems: 100,
      Marker: '',
    }),
    ChangeResourceRecordSets: ({ HostedZoneId, ChangeBatch }) => ({
      ChangeInfo: {
        Id: '/change/C1',
        Status: 'PENDING',
        SubmittedAt: time,
        Comment: `${HostedZoneId} ${ChangeBatch?.Changes?.[0]?.ResourceRecordSet?.ResourceRecords?.[0]?.Value}`,
      },
    }),
  },
  route53domains: { ListDomains: () => ({ Domains: [{ DomainName: 'example.com', Expiry: time }] }) },
  cloudwatch: {
    PutMetricData({ MetricData = [] }) {
      if (MetricData.some(({ Timestamp }) => Timestamp?.getTime() !== time.getTime())) {
        throw new AwsError('InvalidParameterValue', 'the time is another');
      }
      return {};
    },
    DescribeAlarms: ({ AlarmNames: [AlarmName] = [] }) => ({
      MetricAlarms: [{ AlarmName, Threshold: 1.5, StateUpdatedTimestamp: time }],
    }),
    GetDashboard() {
      throw new AwsError('DashboardNotFoundError', 'no dashboard');
    },
  },
  acm: {
    RequestCertificate: ({ DomainName }) => ({ CertificateArn: `arn:${DomainName}` }),
    DescribeCertificate() {
      throw new AwsError('ResourceNotFoundException', 'no certificate');
    },
  },
  iam: {
    CreateRole: ({ RoleName, AssumeRolePolicyDocument = '' }) => ({
      Role: {
        Path: '/',
        RoleName,
        RoleId: 'AROA',
        Arn: 'arn',
        CreateDate: time,
        AssumeRolePolicyDocument: encodeURIComponent(AssumeRolePolicyDocument),
      },
    }),
  },
  sts: { GetCallerIdentity: (_input, { accountId }) => ({ Account: accountId, UserId: 'u', Arn: 'arn' }) },
};
