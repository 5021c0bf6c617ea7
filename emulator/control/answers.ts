// What the machines of the cloud were reported to answer. Who asks them is the prober, by a health check.

import type { Probe, Probed } from '../ports.ts';
import { instances } from '../services/ec2/instances/rows.ts';
import { networkInterfaces } from '../services/ec2/interfaces/rows.ts';
import type { Call } from '../world/call.ts';
import { table } from '../world/table.ts';

interface AnswerRow {
  readonly instanceId: string;
  /** Undefined: whatever port is asked. */
  readonly port: number | undefined;
  /** Of the run of the instance that the report is about: what it answers after a restart is not known. */
  readonly incarnation: number;
  readonly answer: Probed;
}

const answers = table<AnswerRow>('control.Answer', ({ instanceId, port }) => keyOf(instanceId, port));

function keyOf(instanceId: string, port: number | undefined): string {
  return `${instanceId}:${port ?? '*'}`;
}

export function putAnswer(call: Call, row: AnswerRow): void {
  call.put(answers, row);
}

export function forgetAnswer(call: Call, instanceId: string, port: number | undefined): void {
  const key = keyOf(instanceId, port);
  if (call.get(answers, key)) call.remove(answers, key);
}

/** What was reported of the machine that is asked, as it runs now: of that port, else of whatever port. */
export function reportedAnswer(call: Call, { toInterface, port }: Probe): Probed | undefined {
  const on = toInterface === undefined ? undefined : call.get(networkInterfaces.table, toInterface);
  const instanceId = on?.attachment?.instanceId;
  const instance = instanceId === undefined ? undefined : call.get(instances.table, instanceId);
  if (!instance) return undefined;
  const told = [keyOf(instance.id, port), keyOf(instance.id, undefined)].map((key) => call.get(answers, key));
  return told.find((row) => row?.incarnation === instance.incarnation)?.answer;
}
