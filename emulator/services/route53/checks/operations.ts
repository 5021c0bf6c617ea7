// Health checks: make, change, tell, delete.

import type { HealthCheck } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput } from '../../shared/invalid-input.ts';
import { changing } from '../../shared/operation.ts';
import { newUuid } from '../ids.ts';
import { checkLimit } from '../limits/limits.ts';
import { pageOf } from '../pages.ts';
import { forgetTags } from '../tags/rows.ts';
import { describeAlarm } from './alarm.ts';
import { checkerRanges } from './checkers.ts';
import { validConfig } from './config.ts';
import { lookFromNowOn } from './look.ts';
import { checkReferences, type HealthCheckRow, healthCheckOf, healthChecks } from './rows.ts';
import { validUpdate } from './update.ts';

export const healthCheckOperations = {
  /** Who asks again for the same is told what there is: https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHealthCheck.html */
  CreateHealthCheck: changing(
    ({ CallerReference, HealthCheckConfig: given }, call) => {
      checkInput((faults) => {
        faults.required(CallerReference, 'callerReference').length(CallerReference, 'callerReference', 1, 64);
        faults.required(given, 'healthCheckConfig');
      });
      const [reference, asked] = [CallerReference ?? '', JSON.stringify(given)];
      const used = call.get(checkReferences, reference);
      const before = used && call.get(healthChecks, used.id);
      if (before?.asked === asked) return { before };
      const config = validConfig(call, given ?? { Type: undefined });
      if (used) {
        const message = `The health check you're trying to create already exists: caller reference ${reference}`; // words assumed
        throw new AwsError('HealthCheckAlreadyExists', message);
      }
      checkLimit('MAX_HEALTH_CHECKS_BY_OWNER', call.count(healthChecks) + 1);
      return { reference, asked, config };
    },
    (plan, call) => {
      const row = plan.before ?? make(call, plan);
      const Location = `https://route53.amazonaws.com/2013-04-01/healthcheck/${row.id}`;
      return { HealthCheck: describeCheck(call, row), Location };
    },
  ),

  UpdateHealthCheck: changing(validUpdate, (row, call) => {
    lookFromNowOn(call, call.put(healthChecks, row));
    return { HealthCheck: describeCheck(call, row) };
  }),

  GetHealthCheck({ HealthCheckId }, call) {
    return { HealthCheck: describeCheck(call, healthCheckOf(call, HealthCheckId)) };
  },

  GetHealthCheckCount(_input, call) {
    return { HealthCheckCount: call.count(healthChecks) };
  },

  GetCheckerIpRanges() {
    return { CheckerIpRanges: checkerRanges };
  },

  ListHealthChecks(input, call) {
    const { found, page } = pageOf(call.all(healthChecks), input, ({ id }) => id, 1000);
    return { HealthChecks: found.map((row) => describeCheck(call, row)), ...page };
  },

  /** Records may still name it. */
  DeleteHealthCheck: changing(
    ({ HealthCheckId }, call) => healthCheckOf(call, HealthCheckId).id,
    (id, call) => {
      call.remove(healthChecks, id);
      forgetTags(call, 'healthcheck', id);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

interface NewCheck extends Pick<HealthCheckRow, 'asked' | 'config'> {
  readonly reference: string;
}

function make(call: Call, { reference, asked, config }: NewCheck): HealthCheckRow {
  const row: HealthCheckRow = {
    ...{ id: newUuid(call), callerReference: reference, asked, version: 1, config },
    ...{ passed: 0, failed: 0, isUp: undefined, last: undefined, lastFailure: undefined },
  };
  call.put(checkReferences, { reference, id: row.id });
  lookFromNowOn(call, call.put(healthChecks, row));
  return row;
}

function describeCheck(call: Call, { id, callerReference, version, config }: HealthCheckRow): HealthCheck {
  const alarm = describeAlarm(call, config);
  return {
    ...{ Id: id, CallerReference: callerReference, HealthCheckConfig: config, HealthCheckVersion: version },
    ...(alarm ? { CloudWatchAlarmConfiguration: alarm } : {}),
  };
}
