// What a volume may be: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html

import type { VolumeType } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { invalidValue } from '../errors.ts';
import type { VolumeRow } from './rows.ts';

/** GiB, operations per second, MiB per second: the least and the most, and what a volume has where nobody says. */
interface Range {
  readonly size: readonly [number, number];
  readonly iops?: readonly [number, number, number | undefined];
  readonly throughput?: readonly [number, number, number];
}

const ranges: Readonly<Record<VolumeType, Range>> = {
  gp2: { size: [1, 16_384] },
  gp3: { size: [1, 65_536], iops: [3000, 80_000, 3000], throughput: [125, 2000, 125] },
  io1: { size: [4, 16_384], iops: [100, 64_000, undefined] },
  io2: { size: [4, 65_536], iops: [100, 256_000, undefined] },
  st1: { size: [125, 16_384] },
  sc1: { size: [125, 16_384] },
  standard: { size: [1, 1024] },
};

interface Wanted {
  readonly size: number;
  readonly type: string;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
}

export type VolumeSettings = Pick<VolumeRow, 'size' | 'volumeType' | 'iops' | 'throughput'>;

export function volumeSettings({ size, type, iops, throughput }: Wanted): VolumeSettings {
  const volumeType = (Object.keys(ranges) as VolumeType[]).find((each) => each === type);
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (UnknownVolumeType)
  if (!volumeType) throw new AwsError('UnknownVolumeType', `Unsupported volume type '${type}' for volume creation.`);
  const range = ranges[volumeType];
  const [least, most] = range.size;
  if (!Number.isInteger(size) || size < least || size > most) {
    const message = `Volume of ${size}GiB is ${size < least ? 'smaller than the minimum' : 'greater than the maximum'} size of ${size < least ? least : most}GiB.`;
    throw new AwsError('InvalidParameterValue', message); // words assumed
  }
  return {
    size,
    volumeType,
    iops: volumeType === 'gp2' && iops === undefined ? Math.min(16_000, Math.max(100, 3 * size)) : within('iops'),
    throughput: within('throughput'),
  };

  function within(name: 'iops' | 'throughput'): number | undefined {
    const value = name === 'iops' ? iops : throughput;
    const limits = range[name];
    if (limits === undefined) {
      if (value === undefined) return undefined;
      const message = `The parameter ${name} is not supported for ${volumeType} volumes.`;
      throw new AwsError('InvalidParameterCombination', message);
    }
    const [low, high, usual] = limits;
    const chosen = value ?? usual;
    if (chosen === undefined)
      throw new AwsError('MissingParameter', `The parameter iops must be specified for ${volumeType} volumes.`);
    if (chosen < low || chosen > high) throw invalidValue(chosen, name, `It must be between ${low} and ${high}.`);
    return chosen;
  }
}
