// Events: what has happened to instances, clusters and snapshots, for 14 days.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ListEvents.html

import type { SourceType } from '@aws-sdk/client-rds';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { type ResourceType, rdsArn } from '../names.ts';
import { type EventId, texts } from './texts.ts';

export interface EventRow {
  readonly key: string;
  readonly id: EventId;
  readonly sourceType: SourceType;
  readonly source: string;
  readonly arn: string;
  readonly category: string;
  readonly message: string;
  readonly time: number;
}

export const events = table<EventRow>('rds.Event', ({ key }) => key);

const sourceTypes = {
  db: 'db-instance',
  cluster: 'db-cluster',
  snapshot: 'db-snapshot',
  'cluster-snapshot': 'db-cluster-snapshot',
} as const satisfies Partial<Record<ResourceType, SourceType>>;

const forgetAction = 'rds forget event';
const kept = 14 * 86_400_000;

/** @param about the name that the event's message tells */
export function tell(call: Call, type: keyof typeof sourceTypes, source: string, id: EventId, about = ''): void {
  const [category, message] = texts[id];
  const row = call.put(events, {
    key: call.draw(24),
    id,
    sourceType: sourceTypes[type],
    source,
    arn: rdsArn(call.place, type, source),
    category,
    message: message.replace('*', about),
    time: call.now,
  });
  call.later(events, row.key, { kind: 'recurring', action: forgetAction, delay: kept });
}

export const eventActions = {
  [forgetAction]: (call: Call, timer: Parameters<typeof keyOfTimer>[1]) => {
    call.remove(events, keyOfTimer(events, timer));
  },
};
