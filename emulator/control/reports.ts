// Reports on what runs in the cloud, from whoever runs it: what machines answer to health checks, and what they measure.
//
// A report says which run of the machine it is about. One about an earlier run is stale, and dropped: it may have been on
// its way while the machine was started anew.

import type { Place } from '../../core/cloud.ts';
import type { Emulator } from '../emulator.ts';
import type { Probed } from '../ports.ts';
import { members } from '../services/autoscaling/instances/rows.ts';
import { type Datum, putMetric } from '../services/cloudwatch/metrics/put.ts';
import { checkedDatum } from '../services/cloudwatch/metrics/put-operations.ts';
import { describeDimensions } from '../services/cloudwatch/metrics/rows.ts';
import { instances } from '../services/ec2/instances/rows.ts';
import { Constraints } from '../services/shared/constraints.ts';
import type { Call } from '../world/call.ts';
import { forgetAnswer, putAnswer } from './answers.ts';

/** Whom a report is about. */
interface OfRun {
  readonly instanceId: string;
  /** Which run of the instance: 1 after its launch, and one more after each start. */
  readonly incarnation: number;
}

export interface HealthReport extends OfRun {
  /** The port that answers so; left out, every port of which nothing else was reported. */
  readonly port?: number;
  /** Null: as if nothing had been reported. */
  readonly answer: Probed | null;
}

export interface MetricReport extends OfRun {
  readonly namespace: string;
  readonly name: string;
  readonly value: number;
  /** The instance itself, unless said otherwise; of a metric of EC2 also its Auto Scaling group. */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** As CloudWatch calls it: `Percent`, `Count`, … */
  readonly unit?: NonNullable<Datum['unit']>;
  /** Milliseconds since the Unix epoch in the cloud; now, where it is not said. */
  readonly timestamp?: number;
}

export type Reported = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

export class Reports {
  private readonly emulator: Emulator;
  private readonly place: Place;

  constructor(emulator: Emulator, place: Place) {
    this.emulator = emulator;
    this.place = place;
  }

  /** What a machine answers to health checks from now on, until it is started anew. */
  health({ instanceId, incarnation, port, answer }: HealthReport): Reported {
    return this.report({ instanceId, incarnation }, (call) => {
      if (answer === null) forgetAnswer(call, instanceId, port);
      else putAnswer(call, { instanceId, port, incarnation, answer });
    });
  }

  /**
   * One datum of a metric, as a machine or whoever looks at it would put it to CloudWatch.
   *
   * @throws AwsError where CloudWatch takes no such datum
   */
  metric({ instanceId, incarnation, dimensions, ...datum }: MetricReport): Reported {
    return this.report({ instanceId, incarnation }, (call) => {
      const own = dimensions ? [dimensions] : dimensionsOfRun(call, instanceId, datum.namespace);
      for (const each of own) checkReport({ ...datum, dimensions: each }, call);
      for (const each of own) putMetric(call, { ...datum, dimensions: each });
    });
  }

  private report({ instanceId, incarnation }: OfRun, take: (call: Call) => void): Reported {
    return this.emulator.time.pass(this.place, false, (call) => {
      const instance = call.get(instances.table, instanceId);
      if (!instance) return dropped(`there is no instance ${instanceId}`);
      if (instance.incarnation !== incarnation) {
        return dropped(
          `${instanceId} is in its run ${instance.incarnation}, and the report is about run ${incarnation}`,
        );
      }
      take(call);
      return { accepted: true };
    });
  }
}

/** Refuses what CloudWatch would, but for the namespaces that it keeps for AWS. */
function checkReport({ namespace, name, value, unit, timestamp, dimensions }: Datum, call: Call): void {
  new Constraints().length(namespace, 'namespace', 1, 255).pattern(namespace, 'namespace', '[^:].*').check();
  const Dimensions = describeDimensions(dimensions);
  const Timestamp = timestamp === undefined ? undefined : new Date(timestamp);
  checkedDatum({ MetricName: name, Value: value, Unit: unit, Timestamp, Dimensions }, namespace, 'metric', call);
}

/**
 * EC2's own metrics are of the instance, and of the group that it is in: there target tracking looks for them.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html (dimensions)
 */
function dimensionsOfRun(call: Call, instanceId: string, namespace: string): Record<string, string>[] {
  const group = namespace === 'AWS/EC2' ? call.get(members, instanceId)?.groupName : undefined;
  return [{ InstanceId: instanceId }, ...(group === undefined ? [] : [{ AutoScalingGroupName: group }])];
}

function dropped(reason: string): Reported {
  return { accepted: false, reason };
}
