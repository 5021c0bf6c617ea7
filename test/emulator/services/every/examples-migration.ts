// Inputs that succeed, as in examples-ec2.ts: of Database Migration Service and Certificate Manager.

import type { Example } from './examples-ec2.ts';

const Statement = [{ Effect: 'Allow', Principal: { Service: 'dms.amazonaws.com' }, Action: 'sts:AssumeRole' }];
const role = { RoleName: 'dms-vpc-role' };
const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole';
const server = { EngineName: 'postgres', ServerName: '10.0.1.17', Port: 5432, Username: 'shop', Password: 'secret' };
const ends = { ReplicationInstanceArn: '$rep', EndpointArn: '$endpoint' };
const rule = { 'rule-type': 'selection', 'rule-id': '1', 'rule-name': 'all', 'rule-action': 'include' };
const locator = { 'object-locator': { 'schema-name': 'public', 'table-name': 'orders' } };
const TableMappings = JSON.stringify({ rules: [{ ...rule, ...locator }] });
const task = { ReplicationTaskArn: '$task' };
const certificate = { CertificateArn: '$certificate' };
const Tags = [{ Key: 'tier', Value: 'app' }];

export const ofMigration: readonly Example[] = [
  ['iam.CreateRole', { ...role, AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) }],
  ['iam.AttachRolePolicy', { ...role, PolicyArn }],
  [
    'dms.CreateReplicationSubnetGroup',
    {
      ReplicationSubnetGroupIdentifier: 'shop',
      ReplicationSubnetGroupDescription: 'd',
      SubnetIds: ['$subnet', '$subnet', '$subnet'],
    },
  ],
  [
    'dms.CreateReplicationInstance',
    {
      ReplicationInstanceIdentifier: 'shop',
      ReplicationInstanceClass: 'dms.t3.medium',
      ReplicationSubnetGroupIdentifier: 'shop',
    },
  ],
  ['dms.CreateEndpoint', { EndpointIdentifier: 'from', EndpointType: 'source', ...server }],
  ['dms.CreateEndpoint', { EndpointIdentifier: 'to', EndpointType: 'target', ...server }],
  ['dms.ModifyEndpoint', { EndpointArn: '$endpoint', DatabaseName: 'shop' }],
  ['dms.TestConnection', ends],
  ['dms.DeleteConnection', ends],
  ['dms.DescribeConnections', { Filters: [{ Name: 'endpoint-arn', Values: ['$endpoint'] }] }],
  [
    'dms.CreateReplicationTask',
    {
      ReplicationTaskIdentifier: 'shop',
      MigrationType: 'full-load-and-cdc',
      SourceEndpointArn: '$endpoint',
      TargetEndpointArn: '$endpoint',
      ReplicationInstanceArn: '$rep',
      TableMappings,
    },
  ],
  ['dms.StartReplicationTask', { ...task, StartReplicationTaskType: 'start-replication' }],
  ['dms.StopReplicationTask', task],
  ['dms.DescribeTableStatistics', task],
  ['dms.ModifyReplicationTask', { ...task, MigrationType: 'cdc' }],
  ['dms.DeleteReplicationTask', task],
  ['dms.ModifyReplicationInstance', { ReplicationInstanceArn: '$rep', AllocatedStorage: 100, ApplyImmediately: true }],
  ['dms.RebootReplicationInstance', { ReplicationInstanceArn: '$rep' }],
  ['dms.DeleteReplicationInstance', { ReplicationInstanceArn: '$rep' }],
  ['dms.DeleteEndpoint', { EndpointArn: '$endpoint' }],
  ['dms.AddTagsToResource', { ResourceArn: '$endpoint', Tags }],
  ['dms.ListTagsForResource', { ResourceArnList: ['$endpoint', '$rep'] }],
  ['dms.DescribeEvents', { Duration: 60, SourceType: 'replication-instance' }],
  ['acm.RequestCertificate', { DomainName: 'www.shop.test', ValidationMethod: 'DNS', Tags }],
  ['acm.RequestCertificate', { DomainName: '*.shop.test', IdempotencyToken: 'one' }],
  ['acm.DescribeCertificate', certificate],
  ['acm.AddTagsToCertificate', { ...certificate, Tags }],
  ['acm.RemoveTagsFromCertificate', { ...certificate, Tags }],
  ['acm.ListCertificates', { CertificateStatuses: ['PENDING_VALIDATION'] }],
  ['acm.DeleteCertificate', certificate],
];
