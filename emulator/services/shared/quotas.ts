// How many there may be of something: a service's default quotas, and those that were raised or lowered.

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';

interface QuotaRow<Quota> {
  readonly quota: Quota;
  readonly value: number;
}

/** Of one service; `defaults` by the quotas' names. */
export function quotasOf<Quota extends string>(service: string, defaults: Readonly<Record<Quota, number>>) {
  /** Those that were raised or lowered. */
  const changed = table<QuotaRow<Quota>>(`${service}.Quota`, ({ quota }) => quota);
  const quotaOf = (call: Call, quota: Quota): number => call.get(changed, quota)?.value ?? defaults[quota];
  return {
    quotaOf,

    /** What AWS does when somebody asks for more. */
    setQuota(call: Call, quota: Quota, value: number): void {
      call.put(changed, { quota, value });
    },

    /** Refuses to go over the quota. */
    checkQuota(call: Call, quota: Quota, count: number, code: string, message: string): void {
      if (count > quotaOf(call, quota)) throw new AwsError(code, message);
    },
  };
}
