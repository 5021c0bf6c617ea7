// What AWS refuses of a new DB instance.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html

import type { CreateDBInstanceCommandInput } from '@aws-sdk/client-rds';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { type Engine, engineOf, versionOf } from '../engines/catalogue.ts';
import { checkClass } from '../engines/classes.ts';
import { between, invalidCombination, oneOf, required } from '../errors.ts';
import { newIdentifier } from '../names.ts';
import { checkedGroups, checkedPublic, groupFor, placeIn, standbyIn } from '../network.ts';
import { checkedOptionGroup } from '../options/rows.ts';
import { checkedGroup, parameterGroups } from '../parameters/rows.ts';
import { checkQuota } from '../quotas.ts';
import { checkedAuthority, checkedRetention, checkedSupport, keyFor, refuseUnusual } from '../settings.ts';
import { newTags } from '../tags/rows.ts';
import { checkedWindows } from '../windows.ts';
import { checkedDatabase, checkedPort, checkedUsername, checkPassword } from './login.ts';
import type { NewInstance } from './make.ts';
import { validMember } from './member.ts';
import { instances } from './rows.ts';
import { checkedStorage, checkStorageQuota } from './storage.ts';

export function validCreate(input: CreateDBInstanceCommandInput, call: Call): NewInstance {
  refuseUnbuilt(input);
  const id = newInstanceName(call, input.DBInstanceIdentifier);
  const engine = engineOf(required(input.Engine, 'Engine'));
  const instanceClass = required(input.DBInstanceClass, 'DBInstanceClass');
  if (engine.isCluster) return validMember(input, call, { id, engine, instanceClass });
  if (input.DBClusterIdentifier !== undefined) {
    throw invalidCombination(`The engine ${engine.name} cannot be a member of a DB cluster.`); // words assumed
  }
  const version = versionOf(engine, input.EngineVersion);
  const license = licenseOf(engine, input.LicenseModel);
  checkClass(engine, instanceClass, version, license);
  const username = checkedUsername(engine, input.MasterUsername);
  checkPassword(engine, required(input.MasterUserPassword, 'MasterUserPassword'));
  const storage = checkedStorage(engine, input);
  checkStorageQuota(call, storage.storage);
  between(input.PromotionTier, 'PromotionTier', 0, 15);
  const group = groupFor(call, input.DBSubnetGroupName);
  return {
    settings: {
      ...storage,
      ...checkedWindows(input.PreferredBackupWindow, input.PreferredMaintenanceWindow),
      id,
      engine: engine.name,
      engineVersion: version,
      instanceClass,
      license,
      username,
      database: checkedDatabase(engine, input.DBName),
      port: checkedPort(engine, input.Port),
      keyArn: keyFor(call, input.StorageEncrypted),
      isPublic: checkedPublic(call, input.PubliclyAccessible, group.vpcId),
      groupIds: checkedGroups(call, input.VpcSecurityGroupIds, group.vpcId),
      parameterGroup: checkedGroup(call, parameterGroups, input.DBParameterGroupName, engine, version),
      optionGroup: checkedOptionGroup(call, input.OptionGroupName, engine, version),
      backupRetention: checkedRetention(input.BackupRetentionPeriod),
      isMinorAutomatic: input.AutoMinorVersionUpgrade ?? true,
      copiesTags: input.CopyTagsToSnapshot ?? false,
      isProtected: input.DeletionProtection ?? false,
      hasIam: checkedIam(engine, input.EnableIAMDatabaseAuthentication),
      caId: checkedAuthority(input.CACertificateIdentifier),
      lifecycleSupport: checkedSupport(input.EngineLifecycleSupport),
      characterSet: characterSetOf(engine, input.CharacterSetName),
      promotionTier: input.PromotionTier ?? 1,
      replicaOf: undefined,
      clusterId: undefined,
      snapshotId: undefined,
    },
    group,
    ...placesOf(call, engine, group, input),
    tags: newTags(input.Tags),
  };
}

function refuseUnbuilt(input: CreateDBInstanceCommandInput): void {
  refuseFields(
    'CreateDBInstance',
    input,
    ...([
      'DBSecurityGroups',
      'NcharCharacterSetName',
      'TdeCredentialArn',
      'TdeCredentialPassword',
      'KmsKeyId',
    ] as const),
    ...(['Domain', 'DomainFqdn', 'DomainOu', 'DomainAuthSecretArn', 'DomainDnsIps', 'DomainIAMRoleName'] as const),
    ...(['MonitoringRoleArn', 'Timezone', 'EnablePerformanceInsights', 'PerformanceInsightsKMSKeyId'] as const),
    ...(['PerformanceInsightsRetentionPeriod', 'EnableCloudwatchLogsExports', 'ProcessorFeatures'] as const),
    ...(['EnableCustomerOwnedIp', 'CustomIamInstanceProfile', 'DBSystemId', 'ManageMasterUserPassword'] as const),
    ...(['MasterUserSecretKmsKeyId', 'MultiTenant', 'DedicatedLogVolume', 'AdditionalStorageVolumes'] as const),
    ...(['TagSpecifications', 'DBCapacityReservationIdentifier'] as const),
  );
  refuseUnusual('CreateDBInstance', input);
}

export function newInstanceName(call: Call, given: string | undefined, at = 'DBInstanceIdentifier'): string {
  const id = newIdentifier(given, at);
  if (call.get(instances, id)) throw new AwsError('DBInstanceAlreadyExistsFault', 'DB instance already exists');
  const full = 'Cannot create more than 40 DB instances'; // words assumed
  checkQuota('DBInstances', call.count(instances) + 1, 'InstanceQuotaExceededFault', full);
  return id;
}

export function licenseOf({ name, licenses }: Engine, given: string | undefined): string {
  if (given === undefined || given === '') return licenses[0] ?? '';
  if (!licenses.includes(given))
    throw invalidCombination(
      `Invalid license model '${given}' for engine '${name}'. Valid license models are: ${licenses.join(', ')}.`,
    );
  return given;
}

export function checkedIam({ name }: Engine, given: boolean | undefined): boolean {
  if (given && !/mysql|mariadb|postgres/.test(name)) {
    throw invalidCombination(`IAM Database Authentication is not supported for this configuration.`);
  }
  return given ?? false;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.OracleCharacterSets.html */
function characterSetOf({ name }: Engine, given: string | undefined): string | undefined {
  const usual = { 'oracle-se2': 'AL32UTF8', 'sqlserver-ex': 'SQL_Latin1_General_CP1_CI_AS' }[name];
  if (given === undefined) return usual;
  if (usual === undefined) throw invalidCombination(`Character set may not be specified for engine: ${name}`); // words assumed
  return oneOf(given, 'CharacterSetName', [usual]);
}

interface Wish {
  readonly AvailabilityZone?: string | undefined;
  readonly MultiAZ?: boolean | undefined;
}

export function placesOf(call: Call, engine: Engine, group: NewInstance['group'], wish: Wish) {
  const { AvailabilityZone: zone, MultiAZ } = wish;
  if (MultiAZ && zone !== undefined) {
    throw invalidCombination('Requesting a specific availability zone is not valid for Multi-AZ instances.');
  }
  if (MultiAZ) checkStandby(engine);
  const subnet = placeIn(call, group, { zone });
  return { subnet, standbySubnet: MultiAZ ? standbyIn(call, group, subnet.availabilityZone) : undefined };
}

export function checkStandby({ name, noStandby }: Engine): void {
  if (noStandby) throw invalidCombination(`Multi-AZ deployments are not supported for engine ${name}.`); // words assumed
}
