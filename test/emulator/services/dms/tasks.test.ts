// Endpoints, connections, replication tasks, and what is about them: certificates, tags, events, quotas.

import { X509Certificate } from 'node:crypto';
import type { CreateEndpointCommandInput } from '@aws-sdk/client-database-migration-service';
import { describe, expect, it, test } from '@jest/globals';
import { networkInterfaces } from '../../../../emulator/services/ec2/interfaces/rows.ts';
import { here } from '../tested.ts';
import {
  connected,
  type Dms,
  endpoint,
  instance,
  start,
  subnetGroup,
  tableMappings,
  task,
  unreadFields,
} from './dms.ts';
import { pem } from './pem.ts';

const connectionsOf = (dms: Dms) => dms.call('DescribeConnections', {}).Connections ?? [];
const taskOf = (dms: Dms) => dms.call('DescribeReplicationTasks', { Filters: [] }).ReplicationTasks?.[0];

/** A database of RDS that can be connected to. */
function database({ rds, ec2, a, b, GroupId }: ReturnType<typeof start>) {
  const DBSubnetGroupName = 'data';
  rds.call('CreateDBSubnetGroup', { DBSubnetGroupName, DBSubnetGroupDescription: 'd', SubnetIds: [a, b] });
  const DBInstanceIdentifier = 'shop';
  rds.call('CreateDBInstance', {
    ...{ DBInstanceIdentifier, DBSubnetGroupName, DBInstanceClass: 'db.t3.micro', Engine: 'postgres' },
    ...{ MasterUsername: 'shop', MasterUserPassword: 'not-a-secret', AllocatedStorage: 20 },
    ...{ VpcSecurityGroupIds: [GroupId] },
  });
  rds.wait(1800);
  const { Endpoint } = rds.call('DescribeDBInstances', { DBInstanceIdentifier }).DBInstances?.[0] ?? {};
  const Filters = [{ Name: 'description', Values: ['RDSNetworkInterface'] }];
  const [on] = ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces ?? [];
  return { name: Endpoint?.Address ?? '', interfaceId: on?.NetworkInterfaceId, address: on?.PrivateIpAddress };
}

describe('endpoints', () => {
  it('are made, told without their password, changed and deleted', () => {
    const started = start();
    const { dms } = started;
    const EndpointArn = endpoint(started, 'source', {
      ...{ ExtraConnectionAttributes: 'a=b', KmsKeyId: 'one', SslMode: 'require', ResourceIdentifier: 'first' },
      ...{ Tags: [{ Key: 'Name', Value: 'x' }], ExternalTableDefinition: '{}', CertificateArn: '' },
      PostgreSQLSettings: { HeartbeatEnable: true, Password: 'secret' },
    });
    expect(EndpointArn).toBe('arn:aws:dms:ap-northeast-2:111122223333:endpoint:first');
    const seen = () => dms.call('DescribeEndpoints', {}).Endpoints?.[0];
    expect(seen()).toMatchObject({
      ...{ EndpointType: 'SOURCE', EngineName: 'postgres', EngineDisplayName: 'PostgreSQL', Status: 'active' },
      ...{ ServerName: '192.168.1.10', Port: 5432, Username: 'shop', DatabaseName: 'shop', SslMode: 'require' },
    });
    expect(seen()?.PostgreSQLSettings).toEqual({ HeartbeatEnable: true });
    expect(JSON.stringify(seen())).not.toContain('secret');
    dms.call('ModifyEndpoint', {
      ...{ EndpointArn, EndpointIdentifier: 'other', EndpointType: 'target', EngineName: 'aurora-postgresql' },
      ...{ ServerName: 'db', Port: 5433, Username: 'u', Password: 'p', DatabaseName: 'd', SslMode: 'none' },
      ...{ ExtraConnectionAttributes: 'c=d', PostgreSQLSettings: { MaxFileSize: 5 } },
    });
    expect(seen()).toMatchObject({ EndpointIdentifier: 'other', EndpointType: 'TARGET', ServerName: 'db', Port: 5433 });
    expect(seen()?.PostgreSQLSettings).toEqual({ HeartbeatEnable: true, MaxFileSize: 5 });
    dms.call('ModifyEndpoint', { EndpointArn, PostgreSQLSettings: { MaxFileSize: 6 }, ExactSettings: true });
    expect(seen()?.PostgreSQLSettings).toEqual({ MaxFileSize: 6 });
    expect(dms.call('DeleteEndpoint', { EndpointArn }).Endpoint?.Status).toBe('deleting');
    dms.wait(10);
    expect(dms.refusal('DeleteEndpoint', { EndpointArn })).toMatch(/^ResourceNotFoundFault/);
  });

  it.each<[Partial<CreateEndpointCommandInput>, string]>([
    [{ EngineName: 'sqlite' }, 'InvalidParameterValueException'],
    [{ EngineName: 'redshift' }, 'InvalidParameterCombinationException'],
    [{ ServerName: '' }, 'InvalidParameterCombinationException'],
    [{ Port: 70_000 }, 'InvalidParameterValueException'],
    [{ EndpointIdentifier: '-x' }, 'InvalidParameterValueException'],
    [{ SslMode: 'verify-full' }, 'InvalidParameterCombinationException'],
    [{ CertificateArn: 'arn:aws:dms:ap-northeast-2:111122223333:cert:none' }, 'ResourceNotFoundFault'],
    [{ ServiceAccessRoleArn: 'arn:aws:iam::111122223333:role/none' }, 'AccessDeniedFault'],
    [{ MySQLSettings: {} }, 'InvalidParameterCombinationException'],
    [{ KmsKeyId: '?' }, 'KMSKeyNotAccessibleFault'],
  ])('are not made with %j', (more, code) => {
    const started = start();
    expect(() => endpoint(started, 'source', more)).toThrow(expect.objectContaining({ code }));
  });

  it('are told by their names; their types are', () => {
    const started = start();
    const { dms } = started;
    endpoint(started, 'source');
    expect(() => endpoint(started, 'source')).toThrow('already exists');
    const find = (Name: string, value: string) =>
      dms.call('DescribeEndpoints', { Filters: [{ Name, Values: [value] }] }).Endpoints?.length;
    expect([find('endpoint-id', 'source'), find('endpoint-type', 'source'), find('engine-name', 'postgres')]).toEqual([
      ...[1, 1, 1],
    ]);
    expect(() => find('endpoint-id', 'none')).toThrow('No endpoints');
    const Filters = [{ Name: 'engine-name', Values: ['mysql'] }];
    expect(dms.call('DescribeEndpointTypes', { Filters }).SupportedEndpointTypes).toMatchObject([
      { EngineName: 'mysql', EndpointType: 'source', SupportsCDC: true },
      { EngineName: 'mysql', EndpointType: 'target' },
    ]);
  });
});

describe('a test of a connection', () => {
  it('looks from the instance to the server and port, and ends', () => {
    const { dms, asked, world, ReplicationInstanceArn, SourceEndpointArn } = connected();
    const [on] = world.call(here, (call) => networkInterfaces.all(call));
    expect(asked[0]).toMatchObject({ fromInterface: on?.id, to: '192.168.1.10', port: 5432, protocol: 'TCP' });
    expect(connectionsOf(dms).map(({ Status }) => Status)).toEqual(['successful', 'successful']);
    const ends = { ReplicationInstanceArn, EndpointArn: SourceEndpointArn };
    expect(dms.call('TestConnection', ends).Connection?.Status).toBe('testing');
    expect(dms.refusal('TestConnection', ends)).toMatch(/^InvalidResourceStateFault: .*already being tested/);
    expect(dms.refusal('DeleteConnection', ends)).toMatch(/^InvalidResourceStateFault/);
    dms.wait(30);
    expect(dms.call('DeleteConnection', ends).Connection?.Status).toBe('deleting');
    dms.wait(10);
    expect(connectionsOf(dms)).toHaveLength(1);
    const Filters = [{ Name: 'endpoint-arn', Values: [SourceEndpointArn] }];
    expect(dms.refusal('DescribeConnections', { Filters })).toMatch(/^ResourceNotFoundFault/);
    expect(dms.refusal('DeleteConnection', ends)).toMatch(/^ResourceNotFoundFault/);
  });

  it.each([
    ['postgres', 'timeout', 'timeout expired'],
    ['postgres', 'refused', 'Connection refused'],
    ['mysql', 'timeout', "Can't connect to MySQL server on '192.168.1.10:3306' (110)"],
    ['sqlserver', 'timeout', 'Login timeout expired'],
    ['oracle', 'reset', 'ORA-12541'],
  ] as const)('of %s fails with the reason of DMS on a %s', (EngineName, answer, words) => {
    const started = start();
    started.script.answer = () => answer;
    subnetGroup(started);
    const ReplicationInstanceArn = instance(started);
    const EndpointArn = endpoint(started, 'source', { EngineName, Port: EngineName === 'mysql' ? 3306 : 1000 });
    started.dms.call('TestConnection', { ReplicationInstanceArn, EndpointArn });
    started.dms.wait(30);
    const [seen] = connectionsOf(started.dms);
    expect(seen?.Status).toBe('failed');
    expect(seen?.LastFailureMessage).toMatch(/^Test Endpoint failed: Application-Status: 1020912, /);
    expect(seen?.LastFailureMessage).toContain(words);
  });

  it('finds a server by the name that a service gave it, and none by a name that nobody has', () => {
    const started = start();
    const { dms, asked } = started;
    subnetGroup(started);
    const ReplicationInstanceArn = instance(started);
    const { name, interfaceId, address } = database(started);
    const known = endpoint(started, 'target', { ServerName: name.toUpperCase() });
    const unknown = endpoint(started, 'source', { ServerName: 'nowhere.test' });
    const direct = endpoint(started, 'source', {
      ...{ EndpointIdentifier: 'direct', ServerName: 'ip-10-0-1-9.ap-northeast-2.compute.internal' },
    });
    for (const EndpointArn of [known, unknown, direct])
      dms.call('TestConnection', { ReplicationInstanceArn, EndpointArn });
    dms.wait(30);
    expect(asked.map(({ to, toInterface }) => [to, toInterface])).toEqual([
      [address, interfaceId],
      ['10.0.1.9', undefined],
    ]);
    expect(connectionsOf(dms).map(({ Status }) => Status)).toEqual(['successful', 'failed', 'successful']);
    expect(connectionsOf(dms)[1]?.LastFailureMessage).toContain('could not translate host name "nowhere.test"');
  });

  it('goes on where nobody can look, and is refused where there is no server', () => {
    const started = start({ hasProber: false });
    subnetGroup(started);
    const ReplicationInstanceArn = instance(started);
    started.dms.call('TestConnection', { ReplicationInstanceArn, EndpointArn: endpoint(started, 'source') });
    started.dms.wait(600);
    expect(connectionsOf(started.dms)[0]?.Status).toBe('testing');
    const EndpointArn = endpoint(started, 'target', { EngineName: 's3', ServerName: undefined, Port: undefined });
    expect(started.dms.refusal('TestConnection', { ReplicationInstanceArn, EndpointArn })).toMatch(/^NotImplemented/);
  });
});

describe('replication tasks', () => {
  it('load everything and follow the changes until they are stopped', () => {
    const started = connected();
    const { dms } = started;
    const ReplicationTaskArn = task(started);
    expect(taskOf(dms)).toMatchObject({ Status: 'ready', MigrationType: 'full-load-and-cdc' });
    expect(taskOf(dms)?.ReplicationTaskStats).toBeUndefined();
    const start = { ReplicationTaskArn, StartReplicationTaskType: 'start-replication' as const };
    expect(dms.call('StartReplicationTask', start).ReplicationTask?.Status).toBe('starting');
    expect(dms.refusal('StartReplicationTask', start)).toBe(
      'InvalidResourceStateFault: Replication Task cannot be started, invalid state',
    );
    dms.wait(60);
    expect(taskOf(dms)).toMatchObject({ Status: 'running', ReplicationTaskStats: { FullLoadProgressPercent: 0 } });
    expect(dms.refusal('DeleteReplicationTask', { ReplicationTaskArn })).toMatch(/^InvalidResourceStateFault/);
    expect(dms.refusal('ModifyReplicationTask', { ReplicationTaskArn })).toMatch(
      /^InvalidResourceStateFault: Replication Task, excluding logging severity task settings, cannot be modified/,
    );
    expect(dms.refusal('ModifyEndpoint', { EndpointArn: started.SourceEndpointArn, Port: 1 })).toMatch(/^InvalidRes/);
    expect(dms.refusal('DeleteEndpoint', { EndpointArn: started.SourceEndpointArn })).toMatch(/^InvalidResourceState/);
    dms.wait(120);
    expect(taskOf(dms)?.ReplicationTaskStats).toMatchObject({
      ...{ FullLoadProgressPercent: 100, TablesLoaded: 1, TablesErrored: 0, ElapsedTimeMillis: 120_000 },
    });
    const Filters = [{ Name: 'schema-name', Values: ['public'] }];
    const statistics = () => dms.call('DescribeTableStatistics', { ReplicationTaskArn, Filters }).TableStatistics;
    expect(statistics()).toMatchObject([{ SchemaName: 'public', TableName: 'orders', TableState: 'Table completed' }]);
    const TablesToReload = [{ SchemaName: 'public', TableName: 'orders' }];
    dms.call('ReloadTables', { ReplicationTaskArn, TablesToReload, ReloadOption: 'data-reload' });
    expect(statistics()).toMatchObject([{ TableState: 'Full load', FullLoadReloaded: true }]);
    dms.wait(120);
    const other = [{ SchemaName: 'public', TableName: 'other' }];
    expect(dms.refusal('ReloadTables', { ReplicationTaskArn, TablesToReload: other })).toMatch(/not all tables/);
    dms.call('StopReplicationTask', { ReplicationTaskArn });
    expect(taskOf(dms)?.Status).toBe('stopping');
    dms.wait(30);
    expect(taskOf(dms)).toMatchObject({ Status: 'stopped', StopReason: 'Stop Reason NORMAL' });
    expect(dms.refusal('StopReplicationTask', { ReplicationTaskArn })).toMatch(/not running/);
    expect(dms.refusal('StartReplicationTask', start)).toBe(
      'InvalidParameterCombinationException: Start Type : START_REPLICATION, valid only for tasks running for the first time',
    );
    dms.call('StartReplicationTask', { ...start, StartReplicationTaskType: 'resume-processing' });
    dms.wait(60);
    expect(taskOf(dms)).toMatchObject({ Status: 'running', ReplicationTaskStats: { FullLoadProgressPercent: 100 } });
    dms.call('StopReplicationTask', { ReplicationTaskArn });
    dms.wait(30);
    dms.call('StartReplicationTask', { ...start, StartReplicationTaskType: 'reload-target' });
    dms.wait(60);
    expect(taskOf(dms)?.ReplicationTaskStats?.FullLoadProgressPercent).toBe(0);
    dms.wait(120);
    dms.call('StopReplicationTask', { ReplicationTaskArn });
    dms.wait(30);
    expect(dms.call('DeleteReplicationTask', { ReplicationTaskArn }).ReplicationTask?.Status).toBe('deleting');
    dms.wait(30);
    const gone = { Filters: [{ Name: 'replication-task-arn', Values: [ReplicationTaskArn] }] };
    expect(dms.refusal('DescribeReplicationTasks', gone)).toMatch(/^ResourceNotFoundFault/);
  });

  it('that only load stop by themselves', () => {
    const started = connected();
    const ReplicationTaskArn = task(started, { MigrationType: 'full-load' });
    started.dms.call('StartReplicationTask', { ReplicationTaskArn, StartReplicationTaskType: 'start-replication' });
    started.dms.wait(180);
    expect(taskOf(started.dms)).toMatchObject({
      ...{ Status: 'stopped', StopReason: 'Stop Reason FULL_LOAD_ONLY_FINISHED' },
      ReplicationTaskStats: { FullLoadProgressPercent: 100 },
    });
  });

  it('need connections that were tested with success, and fail where an end is not reached any more', () => {
    const started = connected();
    const { dms, script, ends } = started;
    const ReplicationTaskArn = task(started);
    const connection = { ReplicationInstanceArn: ends.ReplicationInstanceArn, EndpointArn: ends.SourceEndpointArn };
    dms.call('TestConnection', connection);
    const input = { ReplicationTaskArn, StartReplicationTaskType: 'start-replication' as const };
    expect(dms.refusal('StartReplicationTask', input)).toBe(
      'InvalidResourceStateFault: Test connection for replication instance and endpoint should be successful for starting the replication task',
    );
    dms.wait(30);
    script.answer = () => 'timeout';
    dms.call('StartReplicationTask', input);
    dms.wait(60);
    expect(taskOf(dms)?.Status).toBe('failed');
    expect(taskOf(dms)?.LastFailureMessage).toContain('timeout expired');
    dms.call('DeleteReplicationTask', { ReplicationTaskArn });
  });

  it('are changed and moved while they stand still', () => {
    const started = connected();
    const { dms, ends } = started;
    const ReplicationTaskArn = task(started, { MigrationType: 'cdc' });
    dms.call('ModifyReplicationTask', {
      ...{ ReplicationTaskArn, ReplicationTaskIdentifier: 'other', MigrationType: 'full-load-and-cdc', TaskData: '{}' },
      ...{ TableMappings: tableMappings, ReplicationTaskSettings: '{"TargetMetadata":{"LobMaxSize":64}}' },
      ...{ CdcStartPosition: 'x:1', CdcStopPosition: 'server_time:2026-02-01T00:00:00' },
    });
    expect(taskOf(dms)?.Status).toBe('modifying');
    dms.wait(15);
    expect(taskOf(dms)).toMatchObject({ Status: 'ready', ReplicationTaskIdentifier: 'other', CdcStartPosition: 'x:1' });
    expect(JSON.parse(taskOf(dms)?.ReplicationTaskSettings ?? '').TargetMetadata).toMatchObject({
      ...{ LobMaxSize: 64, SupportLobs: true },
    });
    const { ReplicationTasks: [brief] = [] } = dms.call('DescribeReplicationTasks', { WithoutSettings: true });
    expect(brief?.TableMappings).toBeUndefined();
    const TargetReplicationInstanceArn = instance(started, { ReplicationInstanceIdentifier: 'second' });
    const move = { ReplicationTaskArn, TargetReplicationInstanceArn };
    dms.call('MoveReplicationTask', move);
    expect(taskOf(dms)).toMatchObject({ Status: 'moving', TargetReplicationInstanceArn });
    dms.wait(60);
    expect(taskOf(dms)?.ReplicationInstanceArn).toBe(TargetReplicationInstanceArn);
    expect(dms.refusal('MoveReplicationTask', move)).toMatch(/^InvalidResourceStateFault/);
    const of = (Name: string, value: string) =>
      dms.call('DescribeReplicationTasks', { Filters: [{ Name, Values: [value] }] }).ReplicationTasks?.length;
    expect([of('endpoint-arn', ends.TargetEndpointArn), of('migration-type', 'full-load-and-cdc')]).toEqual([1, 1]);
    dms.call('ModifyReplicationTask', { ReplicationTaskArn, CdcStartTime: new Date(0) });
  });

  it.each([
    [{ TableMappings: '{' }, 'InvalidParameterValueException'],
    [{ TableMappings: '[]' }, 'InvalidParameterValueException'],
    [{ TableMappings: '{"rules":[]}' }, 'InvalidParameterValueException'],
    [{ TableMappings: tableMappings.replaceAll('"include"', '"exclude"') }, 'InvalidParameterValueException'],
    [{ TableMappings: tableMappings.replace('"2"', '"1"') }, 'InvalidParameterValueException'],
    [{ ReplicationTaskSettings: 'x' }, 'InvalidParameterValueException'],
    [{ ReplicationTaskSettings: '{"Colour":{}}' }, 'InvalidParameterValueException'],
    [{ ReplicationTaskSettings: '{"Logging":{"CloudWatchLogGroup":"x"}}' }, 'InvalidParameterValueException'],
    [{ CdcStartTime: new Date(0), CdcStartPosition: 'x' }, 'InvalidParameterCombinationException'],
    [{ CdcStopPosition: 'x' }, 'InvalidParameterValueException'],
    [{ MigrationType: 'full-load' as const, CdcStartPosition: 'x' }, 'InvalidParameterCombinationException'],
    [{ MigrationType: 'copy' as 'cdc' }, 'InvalidParameterValueException'],
    [{ SourceEndpointArn: 'arn:none' }, 'ResourceNotFoundFault'],
    [{ TargetEndpointArn: 'none' }, 'InvalidParameterValueException'],
    [{ ReplicationInstanceArn: 'arn:none' }, 'ResourceNotFoundFault'],
  ])('are not made with %j', (more, code) => {
    const started = connected();
    expect(() => task(started, more)).toThrow(expect.objectContaining({ code }));
  });

  it('are made of a source and a target', () => {
    const started = connected();
    const { SourceEndpointArn, TargetEndpointArn } = started;
    expect(() => task(started, { SourceEndpointArn: TargetEndpointArn })).toThrow('is no source');
    expect(() => task(started, { TargetEndpointArn: SourceEndpointArn })).toThrow('is no target');
    task(started, { ResourceIdentifier: 'one', TaskData: '{}', Tags: [{ Key: 'a', Value: 'b' }] });
    expect(() => task(started)).toThrow('already exists');
    expect(() => task(started, { ReplicationTaskIdentifier: 'other', ResourceIdentifier: 'one' })).toThrow('in use');
  });
});

describe('certificates', () => {
  it('are imported, read, used by endpoints, and deleted', () => {
    const started = start();
    const { dms } = started;
    const input = { CertificateIdentifier: 'root', CertificatePem: pem, KmsKeyId: 'one', Tags: [{ Key: 'a' }] };
    const { Certificate: made } = dms.call('ImportCertificate', input);
    const { CertificateArn = '' } = made ?? {};
    expect(made?.ValidToDate?.getTime()).toBe(Date.parse(new X509Certificate(pem).validTo));
    const EndpointArn = endpoint(started, 'source', { SslMode: 'verify-full', CertificateArn });
    expect(dms.refusal('DeleteCertificate', { CertificateArn })).toMatch(/^InvalidResourceStateFault/);
    expect(dms.refusal('ImportCertificate', input)).toMatch(/^ResourceAlreadyExistsFault/);
    dms.call('DeleteEndpoint', { EndpointArn });
    dms.wait(10);
    dms.call('DeleteCertificate', { CertificateArn });
    const Filters = [{ Name: 'certificate-id', Values: ['root'] }];
    expect(dms.refusal('DescribeCertificates', { Filters })).toMatch(/^ResourceNotFoundFault/);
    const wrong = { CertificateIdentifier: 'x', CertificatePem: 'no' };
    expect(dms.refusal('ImportCertificate', wrong)).toMatch(/^InvalidCertificateFault/);
    const wallet = { CertificateIdentifier: 'oracle', CertificateWallet: Uint8Array.of(1, 2) };
    expect(dms.call('ImportCertificate', wallet).Certificate?.CertificateWallet).toEqual(Uint8Array.of(1, 2));
  });
});

describe('what is about all of it', () => {
  it('tags: added, listed for one or many, removed', () => {
    const { dms, ReplicationInstanceArn, SourceEndpointArn } = connected();
    const added = { ResourceArn: ReplicationInstanceArn, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b' }] };
    dms.call('AddTagsToResource', added);
    const ResourceArnList = [ReplicationInstanceArn, SourceEndpointArn];
    expect(dms.call('ListTagsForResource', { ResourceArnList }).TagList).toEqual([
      { Key: 'a', Value: '1', ResourceArn: ReplicationInstanceArn },
      { Key: 'b', Value: '', ResourceArn: ReplicationInstanceArn },
    ]);
    dms.call('RemoveTagsFromResource', { ResourceArn: ReplicationInstanceArn, TagKeys: ['a'] });
    const left = dms.call('ListTagsForResource', { ResourceArn: ReplicationInstanceArn });
    expect(left.TagList).toEqual([{ Key: 'b', Value: '' }]);
    const ResourceArn = 'arn:aws:dms:ap-northeast-2:111122223333:endpoint:none';
    expect(dms.refusal('ListTagsForResource', { ResourceArn })).toMatch(/^ResourceNotFoundFault/);
    expect(dms.refusal('ListTagsForResource', { ResourceArn: 'x' })).toMatch(/^InvalidParameterValueException/);
    expect(dms.refusal('ListTagsForResource', {})).toMatch(/^InvalidParameterCombinationException/);
    const reserved = { ...added, Tags: [{ Key: 'aws:x', Value: '' }] };
    expect(dms.refusal('AddTagsToResource', reserved)).toMatch(/^InvalidParameterValueException/);
  });

  it('events of the last hour, or of the time that is asked for', () => {
    const { dms, world } = connected();
    const told = (input: object) => dms.call('DescribeEvents', input).Events?.map(({ Message }) => Message);
    const all = ['Replication instance creation started', 'Replication instance created'];
    expect(told({})).toEqual(all);
    dms.wait(90);
    expect(told({ Duration: 1 })).toEqual([]);
    dms.wait(7200);
    expect(told({})).toEqual([]);
    expect(told({ Duration: 180 })).toEqual(all);
    const EndTime = new Date(world.now - 7000_000);
    expect(
      told({ StartTime: new Date(0), EndTime, Filters: [{ Name: 'event-category', Values: ['creation'] }] }),
    ).toEqual(all);
    expect(dms.refusal('DescribeEvents', { SourceIdentifier: 'shop' })).toMatch(/^InvalidParameterCombination/);
    const { EventCategoryGroupList = [] } = dms.call('DescribeEventCategories', {});
    expect(EventCategoryGroupList.map(({ SourceType }) => SourceType)).toEqual([
      ...['replication-instance', 'replication-task'],
    ]);
    const one = { SourceType: 'replication-instance' };
    const colour = { ...one, Filters: [{ Name: 'colour', Values: ['red'] }] };
    expect(dms.refusal('DescribeEventCategories', colour)).toMatch(/^InvalidParameterValueException/);
    expect(dms.call('DescribeEventCategories', one).EventCategoryGroupList).toHaveLength(1);
  });

  it('quotas', () => {
    const { dms } = connected();
    const { AccountQuotas = [] } = dms.call('DescribeAccountAttributes', {});
    expect(AccountQuotas).toContainEqual({ AccountQuotaName: 'ReplicationInstances', Used: 1, Max: 60 });
    expect(AccountQuotas).toContainEqual({ AccountQuotaName: 'Endpoints', Used: 2, Max: 1000 });
  });

  it('nothing that is missing is made up', () => {
    const { dms } = start();
    expect(dms.refusal('CreateReplicationTask', {} as never)).toMatch(/^ValidationException: 1 validation error/);
    expect(dms.refusal('DeleteEndpoint', {} as never)).toMatch(/^ValidationException/);
  });
});

test('every field of the inputs is read', () => {
  const ofEndpoints = unreadFields(['CreateEndpoint', 'ModifyEndpoint']).filter((field) => !/Settings\./.test(field));
  expect(ofEndpoints).toEqual(['CreateEndpoint Tags.ResourceArn']);
  const operations = [
    ...['DeleteEndpoint', 'TestConnection', 'DeleteConnection', 'CreateReplicationTask', 'ModifyReplicationTask'],
    ...['StartReplicationTask', 'StopReplicationTask', 'MoveReplicationTask', 'DeleteReplicationTask', 'ReloadTables'],
    ...['DescribeTableStatistics', 'DescribeReplicationTasks', 'DescribeEndpoints', 'DescribeConnections'],
    ...['ImportCertificate', 'DeleteCertificate', 'DescribeCertificates', 'DescribeEvents', 'DescribeEventCategories'],
    ...['AddTagsToResource', 'ListTagsForResource', 'RemoveTagsFromResource', 'DescribeEndpointTypes'],
  ];
  const ofAnswers = 'what answers alone have';
  expect(
    unreadFields(operations, {
      'CreateReplicationTask Tags.ResourceArn': ofAnswers,
      'AddTagsToResource Tags.ResourceArn': ofAnswers,
      'ImportCertificate Tags.ResourceArn': ofAnswers,
    }),
  ).toEqual([]);
});
