// Reports on what runs in the cloud, from whoever runs it: what machines answer to health checks, and what they measure.
//
// A report says which run of the machine it is about. One about an earlier run is stale, and dropped: it may have been on
// its way while the machine was started anew.

import type { Place } from '../../core/cloud.ts';
import type { Emulator } from '../emulator.ts';
import type { Probed } from '../ports.ts';
import { type Datum, putMetric } from '../services/cloudwatch/metrics/put.ts';
import { instances } from '../services/ec2/instances/rows.ts';
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
  /** The instance itself, unless said otherwise. */
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

  /** One datum of a metric, as a machine or whoever looks at it would put it to CloudWatch. */
  metric({ instanceId, incarnation, dimensions = { InstanceId: instanceId }, ...datum }: MetricReport): Reported {
    return this.report({ instanceId, incarnation }, (call) => putMetric(call, { ...datum, dimensions }));
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

function dropped(reason: string): Reported {
  return { accepted: false, reason };
}
