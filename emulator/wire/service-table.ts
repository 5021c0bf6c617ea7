// What tells the thirteen services apart on the wire: one row each. Operations and shapes come from the schemas.

/** The service's name in this project, which is also its folder's. */
export type ServiceId = keyof typeof serviceTable;

export type ProtocolName = 'ec2Query' | 'awsQuery' | 'restXml' | 'json' | 'cbor';

export interface ServiceRow {
  /** The SDK's package for it, which the schemas are taken from. */
  readonly client: `@aws-sdk/client-${string}`;
  /** What it is called in the credential scope of a signature, AWS's main name first. */
  readonly signingNames: readonly [string, ...string[]];
  /** What the names of its hosts begin with. */
  readonly host: string;
  /** The API version: `Version` in a query, the first part of the path in Route 53 and CloudFront. */
  readonly version: string;
  /** What comes before the operation in `X-Amz-Target`, and before `/operation/` in a path of RPC v2. */
  readonly target: string;
  readonly xmlNamespace: string;
  /** The namespace of its shapes, which RPC v2 writes before the name of an error. */
  readonly namespace: string;
  /** The protocols that it speaks, the one of today's SDKs first. */
  readonly protocols: readonly [ProtocolName, ...ProtocolName[]];
  /** The code with which it refuses a value in the path, the query or a header. Set where that is where values are. */
  readonly invalidValue?: string;
}

export const serviceTable = {
  ec2: {
    client: '@aws-sdk/client-ec2',
    signingNames: ['ec2'],
    host: 'ec2',
    version: '2016-11-15',
    target: 'AmazonEC2',
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15',
    namespace: 'com.amazonaws.ec2',
    protocols: ['ec2Query'],
  },
  elbv2: {
    client: '@aws-sdk/client-elastic-load-balancing-v2',
    signingNames: ['elasticloadbalancing'],
    host: 'elasticloadbalancing',
    version: '2015-12-01',
    target: 'ElasticLoadBalancing_v10',
    xmlNamespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
    namespace: 'com.amazonaws.elasticloadbalancingv2',
    protocols: ['awsQuery'],
  },
  autoscaling: {
    client: '@aws-sdk/client-auto-scaling',
    signingNames: ['autoscaling'],
    host: 'autoscaling',
    version: '2011-01-01',
    target: 'AutoScaling_2011_01_01',
    xmlNamespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
    namespace: 'com.amazonaws.autoscaling',
    protocols: ['awsQuery'],
  },
  rds: {
    client: '@aws-sdk/client-rds',
    signingNames: ['rds'],
    host: 'rds',
    version: '2014-10-31',
    target: 'AmazonRDSv19',
    xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
    namespace: 'com.amazonaws.rds',
    protocols: ['awsQuery'],
  },
  dms: {
    client: '@aws-sdk/client-database-migration-service',
    signingNames: ['dms'],
    host: 'dms',
    version: '2016-01-01',
    target: 'AmazonDMSv20160101',
    xmlNamespace: 'http://dms.amazonaws.com/doc/2016-01-01/',
    namespace: 'com.amazonaws.databasemigrationservice',
    protocols: ['json'],
  },
  s3: {
    client: '@aws-sdk/client-s3',
    signingNames: ['s3', 's3express', 's3-object-lambda', 's3-outposts'],
    host: 's3',
    version: '2006-03-01',
    target: 'AmazonS3',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    namespace: 'com.amazonaws.s3',
    protocols: ['restXml'],
    invalidValue: 'InvalidArgument',
  },
  cloudfront: {
    client: '@aws-sdk/client-cloudfront',
    signingNames: ['cloudfront'],
    host: 'cloudfront',
    version: '2020-05-31',
    target: 'Cloudfront2020_05_31',
    xmlNamespace: 'http://cloudfront.amazonaws.com/doc/2020-05-31/',
    namespace: 'com.amazonaws.cloudfront',
    protocols: ['restXml'],
    invalidValue: 'InvalidArgument',
  },
  route53: {
    client: '@aws-sdk/client-route-53',
    signingNames: ['route53'],
    host: 'route53',
    version: '2013-04-01',
    target: 'AWSDnsV20130401',
    xmlNamespace: 'https://route53.amazonaws.com/doc/2013-04-01/',
    namespace: 'com.amazonaws.route53',
    protocols: ['restXml'],
    invalidValue: 'InvalidInput',
  },
  route53domains: {
    client: '@aws-sdk/client-route-53-domains',
    signingNames: ['route53domains'],
    host: 'route53domains',
    version: '2014-05-15',
    target: 'Route53Domains_v20140515',
    xmlNamespace: 'https://route53domains.amazonaws.com/doc/2014-05-15/',
    namespace: 'com.amazonaws.route53domains',
    protocols: ['json'],
  },
  cloudwatch: {
    client: '@aws-sdk/client-cloudwatch',
    signingNames: ['monitoring'],
    host: 'monitoring',
    version: '2010-08-01',
    target: 'GraniteServiceVersion20100801',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    namespace: 'com.amazonaws.cloudwatch',
    // By the age of the SDK: RPC v2 and JSON 1.0 today, the query protocol before.
    protocols: ['json', 'cbor', 'awsQuery'],
  },
  acm: {
    client: '@aws-sdk/client-acm',
    signingNames: ['acm'],
    host: 'acm',
    version: '2015-12-08',
    target: 'CertificateManager',
    xmlNamespace: '',
    namespace: 'com.amazonaws.acm',
    protocols: ['json'],
  },
  iam: {
    client: '@aws-sdk/client-iam',
    signingNames: ['iam'],
    host: 'iam',
    version: '2010-05-08',
    target: 'AWSIdentityManagementV20100508',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    namespace: 'com.amazonaws.iam',
    protocols: ['awsQuery'],
  },
  sts: {
    client: '@aws-sdk/client-sts',
    signingNames: ['sts'],
    host: 'sts',
    version: '2011-06-15',
    target: 'AWSSecurityTokenServiceV20110615',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    namespace: 'com.amazonaws.sts',
    protocols: ['awsQuery'],
  },
} as const satisfies Record<string, ServiceRow>;

export const serviceIds = Object.keys(serviceTable) as readonly ServiceId[];

/** The row of a service, without what only its literal type knows. */
export function rowOf(id: ServiceId): ServiceRow {
  return serviceTable[id];
}
