// Quotas, as AWS raises them for those who ask.

import type { Place } from '../../core/cloud.ts';
import { RehearsalError } from '../../core/errors.ts';
import type { Emulator } from '../emulator.ts';
import {
  type Quota as Ec2Quota,
  quotaOf as ec2QuotaOf,
  quotas as ec2Quotas,
  setQuota as setEc2Quota,
} from '../services/ec2/quotas.ts';
import {
  type Quota as BalancerQuota,
  quotaOf as balancerQuotaOf,
  quotas as balancerQuotas,
  setQuota as setBalancerQuota,
} from '../services/elbv2/limits/quotas.ts';
import type { Call } from '../world/call.ts';

/** EC2's by names of ours, those of load balancing by AWS's. */
export type Quota = Ec2Quota | BalancerQuota;

interface Keeper<Name extends Quota = Quota> {
  readonly quotas: readonly Name[];
  quotaOf(call: Call, quota: Name): number;
  setQuota(call: Call, quota: Name, value: number): void;
}

const ec2: Keeper<Ec2Quota> = { quotas: ec2Quotas, quotaOf: ec2QuotaOf, setQuota: setEc2Quota };
const elbv2: Keeper<BalancerQuota> = {
  quotas: balancerQuotas,
  quotaOf: balancerQuotaOf,
  setQuota: setBalancerQuota,
};
/** The services that have quotas; no two have one of the same name. */
const keepers: readonly Keeper[] = [ec2, elbv2];
const names = keepers.flatMap(({ quotas }) => quotas);

export class Quotas {
  private readonly emulator: Emulator;
  private readonly place: Place;

  constructor(emulator: Emulator, place: Place) {
    this.emulator = emulator;
    this.place = place;
  }

  /** All of them, as they are in the account and Region. */
  read(): Readonly<Record<Quota, number>> {
    return this.emulator.time.pass(this.place, false, (call) => {
      const values = keepers.flatMap((keeper) =>
        keeper.quotas.map((quota) => [quota, keeper.quotaOf(call, quota)] as const),
      );
      return Object.fromEntries(values) as Record<Quota, number>;
    });
  }

  /**
   * What there is beyond a lowered one stays.
   *
   * @throws RehearsalError `InvalidOption`
   */
  set(quota: Quota, value: number): void {
    const keeper = keepers.find(({ quotas }) => quotas.includes(quota));
    if (!keeper) {
      throw new RehearsalError('InvalidOption', `${JSON.stringify(quota)} is no quota`, {
        solution: `Name one of ${names.join(', ')}.`,
      });
    }
    if (!Number.isInteger(value) || value < 0) {
      throw new RehearsalError('InvalidOption', `a quota is a whole number, and not ${value}`, {
        solution: 'Give a whole number, 0 or more.',
      });
    }
    this.emulator.time.pass(this.place, false, (call) => keeper.setQuota(call, quota, value));
  }
}
