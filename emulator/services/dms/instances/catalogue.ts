// Classes and engine versions of replication instances, and what can be ordered.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.Types.html
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReleaseNotes.html

import type { EngineVersion, OrderableReplicationInstance } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import { zonesOf } from '../../ec2/account/regions.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { pageOfFixed } from '../pages.ts';

const [small, large] = [
  ['micro', 'small', 'medium', 'large'],
  ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'],
];
const families: Readonly<Record<string, readonly string[]>> = {
  t2: small,
  t3: small,
  c4: ['large', 'xlarge', '2xlarge', '4xlarge'],
  c5: ['large', 'xlarge', '2xlarge', '4xlarge', '9xlarge', '12xlarge', '18xlarge', '24xlarge'],
  c6i: [...large, '32xlarge'],
  r4: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'],
  r5: large,
  r6i: [...large, '32xlarge'],
};

export const instanceClasses = Object.entries(families).flatMap(([family, sizes]) =>
  sizes.map((size) => `dms.${family}.${size}`),
);

interface Version {
  readonly version: string;
  readonly launch: string;
  readonly upgrades: readonly string[];
}

/** Days of launch: of the release notes; to which one may go on is the younger ones. */
const versions: readonly Version[] = [
  { version: '3.5.3', launch: '2024-05-17', upgrades: ['3.5.4', '3.6.1'] },
  { version: '3.5.4', launch: '2024-11-15', upgrades: ['3.6.1'] },
  { version: '3.6.1', launch: '2025-05-29', upgrades: [] },
];

export const engineVersions = versions.map(({ version }) => version);
/** What an instance gets that is made without. */
export const defaultVersion = '3.5.4'; // assumed
export const storageLimits = { least: 5, most: 6144, byDefault: 50 };

export const catalogueOperations = {
  DescribeOrderableReplicationInstances(input, call) {
    const { found, Marker } = pageOfFixed(orderable(call), input);
    return { OrderableReplicationInstances: found, Marker };
  },

  DescribeEngineVersions(input) {
    const { found, Marker } = pageOfFixed(versions.map(describeVersion), input);
    return { EngineVersions: found, Marker };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

function orderable({ place }: Call): OrderableReplicationInstance[] {
  const AvailabilityZones = zonesOf(place.region).map(({ ZoneName }) => ZoneName);
  return engineVersions.flatMap((EngineVersion) =>
    instanceClasses.map((ReplicationInstanceClass) => ({
      EngineVersion,
      ReplicationInstanceClass,
      StorageType: 'gp2',
      MinAllocatedStorage: storageLimits.least,
      MaxAllocatedStorage: storageLimits.most,
      DefaultAllocatedStorage: storageLimits.byDefault,
      IncludedAllocatedStorage: storageLimits.byDefault,
      AvailabilityZones,
    })),
  );
}

function describeVersion({ version, launch, upgrades }: Version): EngineVersion {
  return {
    Version: version,
    Lifecycle: version === defaultVersion ? 'Default' : 'Active', // assumed
    ReleaseStatus: 'prod',
    LaunchDate: new Date(`${launch}T00:00:00Z`),
    AvailableUpgrades: [...upgrades],
  };
}
