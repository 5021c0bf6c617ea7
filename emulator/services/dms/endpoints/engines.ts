// The engines that endpoints may have, and for what.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Introduction.Sources.html
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Introduction.Targets.html

export type EndpointType = 'source' | 'target';

/** The settings that each engine has beside the common ones, as the API calls them. */
export const settingsNames = [
  'DynamoDbSettings',
  'S3Settings',
  'DmsTransferSettings',
  'MongoDbSettings',
  'KinesisSettings',
  'KafkaSettings',
  'ElasticsearchSettings',
  'NeptuneSettings',
  'RedshiftSettings',
  'PostgreSQLSettings',
  'MySQLSettings',
  'OracleSettings',
  'SybaseSettings',
  'MicrosoftSQLServerSettings',
  'IBMDb2Settings',
  'DocDbSettings',
  'RedisSettings',
  'GcpMySQLSettings',
  'TimestreamSettings',
] as const;

export type SettingsName = (typeof settingsNames)[number];

export interface Engine {
  readonly display: string;
  readonly types: readonly EndpointType[];
  readonly settings: SettingsName | undefined;
  /** Whether it is a server with a port; others are services of AWS, reached by a role. */
  readonly isServer: boolean;
  readonly hasCdc: boolean;
  /** The words of its driver where nobody answers; words assumed. */
  readonly driver: 'postgres' | 'mysql' | 'oracle' | 'sqlserver' | 'other';
}

const both = ['source', 'target'] as const;

function server(
  display: string,
  settings: SettingsName | undefined,
  driver: Engine['driver'] = 'other',
  types: readonly EndpointType[] = both,
): Engine {
  return { display, settings, types, isServer: true, hasCdc: true, driver };
}

function service(display: string, settings: SettingsName | undefined, types: readonly EndpointType[]): Engine {
  return { display, settings, types, isServer: false, hasCdc: true, driver: 'other' };
}

export const engines: Readonly<Record<string, Engine>> = {
  mysql: server('MySQL', 'MySQLSettings', 'mysql'),
  oracle: server('Oracle', 'OracleSettings', 'oracle'),
  postgres: server('PostgreSQL', 'PostgreSQLSettings', 'postgres'),
  mariadb: server('MariaDB', 'MySQLSettings', 'mysql'),
  aurora: server('Amazon Aurora MySQL', 'MySQLSettings', 'mysql'),
  'aurora-postgresql': server('Amazon Aurora PostgreSQL', 'PostgreSQLSettings', 'postgres'),
  'aurora-serverless': server('Amazon Aurora Serverless MySQL', 'MySQLSettings', 'mysql', ['target']),
  'aurora-postgresql-serverless': server('Amazon Aurora Serverless PostgreSQL', 'PostgreSQLSettings', 'postgres', [
    'target',
  ]),
  opensearch: service('Amazon OpenSearch Service', 'ElasticsearchSettings', ['target']),
  elasticsearch: service('Amazon OpenSearch Service', 'ElasticsearchSettings', ['target']),
  redshift: server('Amazon Redshift', 'RedshiftSettings', 'postgres', ['target']),
  s3: service('Amazon S3', 'S3Settings', both),
  db2: server('IBM Db2 LUW', 'IBMDb2Settings', 'other', both),
  'db2-zos': server('IBM Db2 for z/OS', 'IBMDb2Settings', 'other', ['source']),
  azuredb: server('Microsoft Azure SQL Database', 'MicrosoftSQLServerSettings', 'sqlserver', ['source']),
  sybase: server('SAP Sybase ASE', 'SybaseSettings', 'other'),
  dynamodb: service('Amazon DynamoDB', 'DynamoDbSettings', ['target']),
  mongodb: server('MongoDB', 'MongoDbSettings', 'other', ['source']),
  kinesis: service('Amazon Kinesis', 'KinesisSettings', ['target']),
  kafka: service('Apache Kafka', 'KafkaSettings', ['target']),
  docdb: server('Amazon DocumentDB', 'DocDbSettings', 'other'),
  sqlserver: server('Microsoft SQL Server', 'MicrosoftSQLServerSettings', 'sqlserver'),
  neptune: service('Amazon Neptune', 'NeptuneSettings', ['target']),
  babelfish: server('Babelfish for Aurora PostgreSQL', 'MicrosoftSQLServerSettings', 'sqlserver', ['target']),
  redis: server('Redis', 'RedisSettings', 'other', ['target']),
  'azure-sql-managed-instance': server(
    'Microsoft Azure SQL Managed Instance',
    'MicrosoftSQLServerSettings',
    'sqlserver',
    ['source'],
  ),
  timestream: service('Amazon Timestream', 'TimestreamSettings', ['target']),
};
