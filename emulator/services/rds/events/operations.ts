// Events, and their categories.

import type { DescribeEventsCommandInput, SourceType } from '@aws-sdk/client-rds';
import type { Handlers } from '../../shared/handlers.ts';
import { invalidCombination, oneOf } from '../errors.ts';
import { refuseFilters } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { type EventRow, events } from './rows.ts';

const sourceTypes: readonly SourceType[] = [
  'db-instance',
  'db-parameter-group',
  'db-security-group',
  'db-snapshot',
  'db-cluster',
  'db-cluster-snapshot',
  'custom-engine-version',
  'db-proxy',
  'blue-green-deployment',
];

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html */
const categories: Readonly<Partial<Record<string, readonly string[]>>> = {
  'db-instance': [
    'availability',
    'backup',
    'configuration change',
    'creation',
    'deletion',
    'failover',
    'failure',
    'low storage',
    'maintenance',
    'notification',
    'read replica',
    'recovery',
    'restoration',
    'security',
    'security patching',
  ],
  'db-parameter-group': ['configuration change'],
  'db-security-group': ['configuration change', 'failure'],
  'db-snapshot': ['creation', 'deletion', 'notification', 'restoration'],
  'db-cluster': [
    'configuration change',
    'creation',
    'deletion',
    'failover',
    'failure',
    'global failover',
    'maintenance',
    'notification',
  ],
  'db-cluster-snapshot': ['backup', 'notification'],
};

const minute = 60_000;

export const eventOperations = {
  DescribeEvents(input, call) {
    const { found, Marker } = pageOf(call, events, input, asked(input, call.now));
    return { Events: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  DescribeEventCategories({ SourceType, Filters }) {
    refuseFilters(Filters);
    if (SourceType !== undefined) oneOf(SourceType, 'SourceType', sourceTypes);
    const wanted = Object.entries(categories).filter(([type]) => SourceType === undefined || type === SourceType);
    return {
      EventCategoriesMapList: wanted.map(([type, list = []]) => ({ SourceType: type, EventCategories: [...list] })),
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

/** The last hour's events, if no time is said. */
function asked(input: DescribeEventsCommandInput, now: number) {
  const { SourceIdentifier: source, SourceType: type, StartTime, EndTime, Duration = 60, EventCategories } = input;
  refuseFilters(input.Filters);
  if (type !== undefined) oneOf(type, 'SourceType', sourceTypes);
  if (source !== undefined && type === undefined) {
    throw invalidCombination('SourceType must be provided if SourceIdentifier is provided'); // words assumed
  }
  const end = EndTime?.getTime() ?? now;
  const start = StartTime?.getTime() ?? end - Duration * minute;
  if (start > end) throw invalidCombination('The start time must be before the end time'); // words assumed
  return (row: EventRow) => {
    const isMeant =
      row.time >= start &&
      row.time <= end &&
      (type === undefined || row.sourceType === type) &&
      (source === undefined || row.source === source.toLowerCase()) &&
      (!EventCategories?.length || EventCategories.includes(row.category));
    if (!isMeant) return undefined;
    return {
      SourceIdentifier: row.source,
      SourceType: row.sourceType,
      Message: row.message,
      EventCategories: [row.category],
      Date: new Date(row.time),
      SourceArn: row.arn,
    };
  };
}
