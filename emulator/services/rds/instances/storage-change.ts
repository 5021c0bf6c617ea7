// More storage, or another type of it; less there cannot be.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.StorageTypes.html

import type { Engine } from '../engines/catalogue.ts';
import { invalidCombination } from '../errors.ts';
import { type Changes, type InstanceRow, wrongState } from './rows.ts';
import { checkedStorage } from './storage.ts';

interface Given {
  readonly AllocatedStorage?: number | undefined;
  readonly StorageType?: string | undefined;
  readonly Iops?: number | undefined;
  readonly StorageThroughput?: number | undefined;
}

export function changedStorage(engine: Engine, before: InstanceRow, given: Given): Changes {
  const { AllocatedStorage: wanted, StorageType = before.storageType, Iops, StorageThroughput } = given;
  if (before.clusterId !== undefined) return {};
  const isOtherType = StorageType !== before.storageType;
  const isOtherSpeed =
    (Iops !== undefined && Iops !== before.iops) ||
    (StorageThroughput !== undefined && StorageThroughput !== before.throughput);
  const grows = wanted !== undefined && wanted !== before.storage;
  if (!isOtherType && !isOtherSpeed && !grows) return {};
  if (before.state === 'storage-optimization') {
    throw wrongState(
      "You can't currently modify the storage of this DB instance because the previous storage change is being optimized.",
    );
  }
  if (grows && wanted < before.storage) {
    throw invalidCombination(
      `Requested storage size (${wanted}) cannot be less than the current storage size (${before.storage}).`,
    );
  }
  // What is less than a tenth more is rounded up to it.
  const storage = grows ? Math.max(wanted, Math.ceil(before.storage * 1.1)) : before.storage;
  const keepsSpeed = !isOtherType && before.storageType.startsWith('io');
  const checked = checkedStorage(engine, {
    AllocatedStorage: storage,
    StorageType,
    Iops: Iops ?? (keepsSpeed ? before.iops : undefined),
    StorageThroughput,
  });
  const { iops, throughput } = checked;
  return {
    ...(grows ? { storage } : {}),
    ...(isOtherType ? { storageType: StorageType } : {}),
    ...(iops === undefined || (iops === before.iops && !isOtherType) ? {} : { iops }),
    ...(throughput === undefined || (throughput === before.throughput && !isOtherType) ? {} : { throughput }),
  };
}
