// How much storage an instance may have, of which type, and how fast.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Engine } from '../engines/catalogue.ts';
import { invalidCombination, invalidValue, required } from '../errors.ts';
import { quotas } from '../quotas.ts';
import { type InstanceRow, instances } from './rows.ts';

interface Given {
  readonly AllocatedStorage?: number | undefined;
  readonly StorageType?: string | undefined;
  readonly Iops?: number | undefined;
  readonly StorageThroughput?: number | undefined;
  readonly MaxAllocatedStorage?: number | undefined;
}

export type Storage = Pick<InstanceRow, 'storage' | 'storageType' | 'iops' | 'throughput' | 'maxStorage'>;

/** A member's storage is its cluster's; AWS tells of 1 GiB. */
export const ofMember = { storage: 1, iops: undefined, throughput: undefined, maxStorage: undefined } as const;

const types = ['standard', 'gp2', 'gp3', 'io1', 'io2'];

export function checkedStorage(engine: Engine, given: Given): Storage {
  const { Iops: iops, StorageThroughput: throughput, MaxAllocatedStorage: maxStorage } = given;
  const storageType = given.StorageType ?? (iops === undefined ? 'gp2' : 'io1');
  if (!types.includes(storageType)) throw invalidValue(`Invalid storage type: ${storageType}`);
  const storage = required(given.AllocatedStorage, 'AllocatedStorage');
  const [least, most] = boundsOf(engine, storageType);
  if (!Number.isInteger(storage) || storage < least || storage > most) {
    throw invalidValue(
      `Invalid storage size for engine name ${engine.name} and storage type ${storageType}: ${storage}`,
    );
  }
  checkSpeed(engine, { storage, storageType, iops, throughput });
  if (maxStorage !== undefined && maxStorage !== 0 && maxStorage < storage) {
    throw invalidCombination('Max storage size must be greater than storage size');
  }
  const fast = fastOf(engine, storageType, storage);
  return {
    storage,
    storageType,
    iops: iops ?? fast.iops,
    throughput: throughput ?? fast.throughput,
    maxStorage: maxStorage === 0 || maxStorage === storage ? undefined : maxStorage,
  };
}

function boundsOf({ name, storage }: Engine, type: string): [number, number] {
  if (type === 'standard')
    return [name === 'oracle-se2' ? 10 : name === 'sqlserver-ex' ? 20 : 5, name === 'sqlserver-ex' ? 1024 : 3072];
  return [type.startsWith('io') ? 100 : storage.least, storage.most];
}

/** From 400 GiB on, Oracle's from 200, gp3 is striped over four volumes. */
function fastOf({ name }: Engine, type: string, storage: number) {
  if (type !== 'gp3') return { iops: undefined, throughput: undefined };
  const isStriped = name !== 'sqlserver-ex' && storage >= stripeOf(name);
  return isStriped ? { iops: 12_000, throughput: 500 } : { iops: 3000, throughput: 125 };
}

function stripeOf(engine: string): number {
  return engine === 'oracle-se2' ? 200 : 400;
}

function checkSpeed({ name }: Engine, { storage, storageType, iops, throughput }: Omit<Storage, 'maxStorage'>): void {
  if (storageType.startsWith('io')) {
    const perGiB = (required(iops, 'Iops') as number) / storage;
    const most = storageType === 'io2' ? 1000 : 50;
    if (perGiB < 0.5 || perGiB > most) {
      throw invalidCombination(`The IOPS to GiB ratio must be between 0.5 and ${most}`); // words assumed
    }
    return;
  }
  if (iops === undefined && throughput === undefined) return;
  if (storageType !== 'gp3')
    throw invalidCombination(`You can't specify IOPS or storage throughput for storage type ${storageType}`); // words assumed
  if (name !== 'sqlserver-ex' && storage < stripeOf(name)) {
    throw invalidCombination(
      `You can't specify IOPS or storage throughput for engine ${name} and a storage size less than ${stripeOf(name)}.`,
    );
  }
}

/** All that the account has in the Region, with this much more. */
export function checkStorageQuota(call: Call, more: number): void {
  const all = call.all(instances).reduce((sum, row) => sum + (row.clusterId === undefined ? row.storage : 0), more);
  if (all <= quotas.AllocatedStorage) return;
  throw new AwsError('StorageQuotaExceededFault', 'The total storage of all DB instances exceeds the quota.'); // words assumed
}
