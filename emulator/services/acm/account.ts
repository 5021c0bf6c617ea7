// How many days before a certificate runs out events are sent about it: to nobody, here.
// https://docs.aws.amazon.com/acm/latest/APIReference/API_PutAccountConfiguration.html

import { table } from '../../world/table.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { between, checkLength, checkPattern, required } from './errors.ts';

interface ConfigurationRow {
  readonly key: 'configuration';
  readonly days: number;
}

const configuration = table<ConfigurationRow>('acm.AccountConfiguration', ({ key }) => key);
const byDefault = 45;

export const accountOperations = {
  GetAccountConfiguration(_input, call) {
    return { ExpiryEvents: { DaysBeforeExpiry: call.get(configuration, 'configuration')?.days ?? byDefault } };
  },

  PutAccountConfiguration: changing(
    ({ IdempotencyToken, ExpiryEvents }, call) => {
      const token = required(IdempotencyToken, 'idempotencyToken');
      checkLength(token, 'idempotencyToken', 1, 32);
      checkPattern(token, 'idempotencyToken', /^\w+$/);
      const given = ExpiryEvents?.DaysBeforeExpiry;
      const before = call.get(configuration, 'configuration')?.days ?? byDefault;
      return given === undefined ? before : between(given, 'expiryEvents.daysBeforeExpiry', 1, 45);
    },
    (days, call) => {
      call.put(configuration, { key: 'configuration', days });
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-acm')>;
