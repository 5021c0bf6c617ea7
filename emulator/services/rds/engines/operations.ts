// What can be ordered: engine versions, instance classes, certificates; and what the account has of its quotas.

import type { DBEngineVersion, OrderableDBInstanceOption } from '@aws-sdk/client-rds';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { zonesOf } from '../../ec2/account/regions.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { clusters } from '../clusters/rows.ts';
import { required } from '../errors.ts';
import { matching, refuseFilters } from '../filters.ts';
import { instances } from '../instances/rows.ts';
import { optionGroups } from '../options/rows.ts';
import { pageOfFixed } from '../pages.ts';
import { clusterParameterGroups, parameterGroups } from '../parameters/rows.ts';
import { quotas } from '../quotas.ts';
import { authorities } from '../settings.ts';
import { clusterSnapshots, snapshots } from '../snapshots/rows.ts';
import { subnetGroups } from '../subnet-groups/rows.ts';
import { type Engine, engineOf, engines, targetsOf } from './catalogue.ts';
import { classes, isOffered } from './classes.ts';

export const engineOperations = {
  DescribeDBEngineVersions(input) {
    const { Engine: name, EngineVersion: given, DBParameterGroupFamily: family, DefaultOnly } = input;
    // Deprecated versions there are none, and character sets and time zones only one each.
    void [input.IncludeAll, input.ListSupportedCharacterSets, input.ListSupportedTimezones];
    const agrees = matching<DBEngineVersion>(input.Filters, {
      'db-parameter-group-family': (each) => each.DBParameterGroupFamily,
      engine: (each) => each.Engine,
      'engine-mode': () => 'provisioned',
      'engine-version': (each) => each.EngineVersion,
      status: (each) => each.Status,
    });
    const wanted = name ? [engines.get(name.toLowerCase())].flatMap((each) => each ?? []) : [...engines.values()];
    const all = wanted.flatMap((engine) =>
      engine.versions
        .filter((version) => !given || version === given || version.startsWith(`${given}.`))
        .filter((version) => !family || engine.familyOf(version) === family)
        .filter((version) => !DefaultOnly || isDefault(engine, version, given))
        .map((version) => describeVersion(engine, version)),
    );
    const { found, Marker } = pageOfFixed(all.filter(agrees), input);
    return { DBEngineVersions: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  DescribeOrderableDBInstanceOptions(input, call) {
    refuseFilters(input.Filters);
    // All are offered in a VPC, and in the Region's own zones.
    void [input.Vpc, input.AvailabilityZoneGroup];
    const engine = engineOf(required(input.Engine, 'Engine'));
    const { EngineVersion, DBInstanceClass, LicenseModel } = input;
    const all = engine.versions
      .filter((version) => !EngineVersion || version === EngineVersion)
      .flatMap((version) => classes.filter((each) => isOffered(engine, each)).map((each) => [version, each] as const))
      .filter(([, each]) => !DBInstanceClass || each === DBInstanceClass)
      .flatMap(([version, each]) => engine.licenses.map((license) => [version, each, license] as const))
      .filter(([, , license]) => !LicenseModel || license === LicenseModel);
    const { found, Marker } = pageOfFixed(all, input);
    return {
      OrderableDBInstanceOptions: found.map((each) => describeOption(call, engine, ...each)),
      ...(Marker === undefined ? {} : { Marker }),
    };
  },

  DescribeCertificates(input, call) {
    refuseFilters(input.Filters);
    const { CertificateIdentifier: id } = input;
    if (id !== undefined && !authorities.includes(id)) {
      throw new AwsError('CertificateNotFoundFault', `Certificate ${id} not found.`);
    }
    const wanted = authorities.filter((each) => id === undefined || each === id);
    const { found, Marker } = pageOfFixed(wanted, input);
    const Certificates = found.map((CertificateIdentifier) => ({
      CertificateIdentifier,
      CertificateType: 'CA',
      ValidFrom: new Date(Date.UTC(2021, 4, 21)),
      ValidTill: new Date(Date.UTC(CertificateIdentifier.includes('2048') ? 2061 : 2121, 4, 21)),
      CertificateArn: `arn:aws:rds:${call.place.region}::cert:${CertificateIdentifier}`,
      CustomerOverride: false,
    }));
    return {
      DefaultCertificateForNewLaunches: authorities[0],
      Certificates,
      ...(Marker === undefined ? {} : { Marker }),
    };
  },

  DescribeAccountAttributes(_input, call) {
    const manual = (rows: readonly { readonly type: string }[]) => rows.filter(({ type }) => type === 'manual').length;
    const used: Readonly<Partial<Record<keyof typeof quotas, number>>> = {
      DBInstances: call.count(instances),
      AllocatedStorage: call.all(instances).reduce((sum, { storage }) => sum + storage, 0),
      DBParameterGroups: call.count(parameterGroups),
      ManualSnapshots: manual(call.all(snapshots)),
      DBSubnetGroups: call.count(subnetGroups),
      OptionGroups: call.count(optionGroups),
      DBClusters: call.count(clusters),
      DBClusterParameterGroups: call.count(clusterParameterGroups),
      ManualClusterSnapshots: manual(call.all(clusterSnapshots)),
    };
    const names = Object.keys(quotas) as (keyof typeof quotas)[];
    return {
      AccountQuotas: names.map((AccountQuotaName) => ({
        AccountQuotaName,
        Used: used[AccountQuotaName] ?? 0,
        Max: quotas[AccountQuotaName],
      })),
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

/** Of a major version that is named it is the newest. */
function isDefault(engine: Engine, version: string, given: string | undefined): boolean {
  if (!given) return version === engine.defaultVersion;
  return version === engine.versions.findLast((each) => each === given || each.startsWith(`${given}.`));
}

function describeVersion(engine: Engine, version: string): DBEngineVersion {
  return {
    Engine: engine.name,
    EngineVersion: version,
    MajorEngineVersion: engine.majorOf(version),
    DBParameterGroupFamily: engine.familyOf(version),
    DBEngineDescription: engine.description,
    DBEngineVersionDescription: `${engine.description} ${version}`,
    ValidUpgradeTarget: targetsOf(engine, version).map((target) => ({
      Engine: engine.name,
      EngineVersion: target.version,
      Description: `${engine.description} ${target.version}`,
      AutoUpgrade: false,
      IsMajorVersionUpgrade: target.isMajor,
    })),
    SupportsReadReplica: !engine.noReplica,
    SupportsGlobalDatabases: engine.isCluster,
    SupportsLogExportsToCloudwatchLogs: true,
    SupportedEngineModes: ['provisioned'],
    SupportedFeatureNames: [],
    SupportsParallelQuery: false,
    SupportsBabelfish: false,
    Status: 'available',
    TagList: [],
    SupportedCACertificateIdentifiers: authorities,
  };
}

function describeOption(
  call: Call,
  engine: Engine,
  version: string,
  instanceClass: string,
  license: string,
): OrderableDBInstanceOption {
  return {
    Engine: engine.name,
    EngineVersion: version,
    DBInstanceClass: instanceClass,
    LicenseModel: license,
    AvailabilityZones: zonesOf(call.place.region).map(({ ZoneName }) => ({ Name: ZoneName })),
    MultiAZCapable: !engine.noStandby && !engine.isCluster,
    ReadReplicaCapable: !engine.noReplica,
    Vpc: true,
    SupportsStorageEncryption: true,
    StorageType: engine.isCluster ? 'aurora' : 'gp3',
    SupportsIops: false,
    SupportsIAMDatabaseAuthentication: !/oracle|sqlserver/.test(engine.name),
    SupportsStorageAutoscaling: !engine.isCluster,
    SupportsClusters: engine.isCluster,
    SupportedNetworkTypes: ['IPV4'],
    SupportedEngineModes: ['provisioned'],
    ...(engine.isCluster ? {} : { MinStorageSize: engine.storage.least, MaxStorageSize: engine.storage.most }),
  } as OrderableDBInstanceOption;
}
