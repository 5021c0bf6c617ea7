// Which addresses of a subnet are taken.
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html

import { addressIn, prefixOf } from '../../../../core/cidr.ts';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { SubnetRow } from './rows.ts';

interface TakenRow {
  readonly key: string;
}

interface UseRow {
  readonly subnetId: string;
  readonly count: number;
}

const taken = table<TakenRow>('ec2.TakenAddress', ({ key }) => key);
const use = table<UseRow>('ec2.SubnetUse', ({ subnetId }) => subnetId);

/** The first four addresses of a subnet and its last one are AWS's. */
const reserved = 5;
const firstFree = 4;

export function freeAddresses(call: Call, { id, cidr }: SubnetRow): number {
  if (cidr === undefined) return 0;
  return usable(cidr) - (call.get(use, id)?.count ?? 0);
}

export function isTaken(call: Call, { id }: SubnetRow, address: string): boolean {
  return call.get(taken, keyOf(id, address)) !== undefined;
}

/** Whether hosts may have it: it is in the subnet, and none of AWS's five. */
export function isUsable({ cidr }: SubnetRow, address: string): boolean {
  if (cidr === undefined) return false;
  const index = numberOf(address) - numberOf(cidr.split('/')[0] ?? '');
  return index >= firstFree && index < firstFree + usable(cidr);
}

export function take(call: Call, { id }: SubnetRow, address: string): string {
  call.put(taken, { key: keyOf(id, address) });
  call.put(use, { subnetId: id, count: (call.get(use, id)?.count ?? 0) + 1 });
  return address;
}

export function giveBack(call: Call, subnetId: string, address: string): void {
  if (!call.remove(taken, keyOf(subnetId, address))) return;
  call.put(use, { subnetId, count: (call.get(use, subnetId)?.count ?? 0) - 1 });
}

/** Takes a free address: from a random one on, the first that nobody has. */
export function takeAny(call: Call, subnet: SubnetRow): string {
  checkFree(call, subnet, 1);
  const cidr = subnet.cidr ?? '';
  const start = Number.parseInt(call.draw(8), 16);
  for (let tried = 0; ; tried += 1) {
    const address = addressIn(cidr, firstFree + ((start + tried) % usable(cidr)));
    if (!isTaken(call, subnet, address)) return take(call, subnet, address);
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InsufficientFreeAddressesInSubnet) */
export function checkFree(call: Call, subnet: SubnetRow, wanted: number): void {
  if (freeAddresses(call, subnet) >= wanted) return;
  const message = `Insufficient free addresses to allocate ${wanted} addresses in subnet: ${subnet.id}`;
  throw new AwsError('InsufficientFreeAddressesInSubnet', message);
}

/** Nothing is left of the subnet. */
export function forgetUse(call: Call, subnetId: string): void {
  call.remove(use, subnetId);
}

function usable(cidr: string): number {
  return 2 ** (32 - prefixOf(cidr)) - reserved;
}

function keyOf(subnetId: string, address: string): string {
  return `${subnetId} ${address}`;
}

function numberOf(address: string): number {
  return address.split('.').reduce((value, byte) => value * 256 + Number(byte), 0);
}
