// Instance types: what they have, and where they are.
// https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
// Addresses per interface: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html

import type { _InstanceType, ArchitectureValues } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { type Family, families } from './families.ts';

export interface TypeRow {
  readonly name: _InstanceType;
  readonly family: Family;
  readonly size: string;
  readonly vcpus: number;
  readonly cores: number;
  readonly threadsPerCore: number;
  readonly memoryMib: number;
  readonly architectures: readonly ArchitectureValues[];
  readonly interfaces: number;
  /** Private addresses of each interface. */
  readonly addressesPerInterface: number;
  readonly isBareMetal: boolean;
}

const types: ReadonlyMap<string, TypeRow> = new Map(
  families.flatMap((family) => family.sizes.map((size) => [`${family.name}.${size.name}`, typeRow(family, size)])),
);

function typeRow(family: Family, size: Family['sizes'][number]): TypeRow {
  const threadsPerCore = family.threadsPerCore === 2 && size.vcpus > 1 ? 2 : 1;
  return {
    name: `${family.name}.${size.name}` as _InstanceType,
    family,
    size: size.name,
    vcpus: size.vcpus,
    cores: size.vcpus / threadsPerCore,
    threadsPerCore,
    memoryMib: Math.floor(size.memoryGib * 1024),
    architectures: family.architectures,
    interfaces: size.interfaces,
    addressesPerInterface: size.addresses,
    isBareMetal: size.name.startsWith('metal'),
  };
}

/** One zone of the oldest Region has old types alone. */
const oldZone = 'us-east-1e';

export function isOffered({ family }: TypeRow, zoneName: string): boolean {
  return zoneName !== oldZone || family.hypervisor === 'xen';
}

export function allTypes(): readonly TypeRow[] {
  return [...types.values()];
}

export function findType(name: string): TypeRow | undefined {
  return types.get(name);
}

/** Refuses what is no type. */
export function typeNamed(name: string): TypeRow {
  const type = types.get(name);
  if (type) return type;
  throw new AwsError('InvalidParameterValue', `Invalid value '${name}' for InstanceType.`);
}
