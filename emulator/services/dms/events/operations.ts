// Events: what happened, and of which categories such things are.

import type { DescribeEventsCommandInput, SourceType } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { between, invalidCombination, oneOf } from '../errors.ts';
import { matcher, pageOf } from '../pages.ts';
import { categories, type EventRow, events } from './rows.ts';

const types = ['replication-instance', 'replication-task'] as const;
/** Minutes. */
const longest = 20_160;

export const eventOperations = {
  DescribeEvents(input, call) {
    const isMeant = wanted(input, call);
    const { found, Marker } = pageOf(call, events, input, (row) => (isMeant(row) ? describeEvent(row) : undefined));
    return { Events: found, Marker };
  },

  DescribeEventCategories({ SourceType, Filters }) {
    matcher(Filters, {});
    const asked = SourceType === undefined ? types : [oneOf(SourceType, 'SourceType', types)];
    return {
      EventCategoryGroupList: asked.map((type) => ({ SourceType: type, EventCategories: [...categories[type]] })),
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

/** The last hour, if nothing else is said. */
function wanted(input: DescribeEventsCommandInput, { now }: Call): (row: EventRow) => boolean {
  const { SourceIdentifier: source, SourceType, StartTime, EndTime, Duration, EventCategories = [], Filters } = input;
  const type = SourceType === undefined ? undefined : oneOf(SourceType, 'SourceType', types);
  if (source !== undefined && type === undefined) {
    throw invalidCombination('The parameter SourceIdentifier must be used together with SourceType.'); // words assumed
  }
  const isAgreed = matcher<EventRow>(Filters, {
    'event-id': ({ number }) => number,
    'event-category': ({ category }) => category,
  });
  const end = EndTime?.getTime() ?? now;
  const length = between(Duration ?? 60, 'Duration', 1, longest) * 60_000;
  const start = StartTime?.getTime() ?? end - length;
  return (row) =>
    isAgreed(row) &&
    (type === undefined || row.sourceType === type) &&
    (source === undefined || row.source === source.toLowerCase()) &&
    (EventCategories.length === 0 || EventCategories.includes(row.category)) &&
    row.time >= start &&
    row.time <= end;
}

function describeEvent({ source, sourceType, message, category, time }: EventRow) {
  const what = { SourceIdentifier: source, SourceType: sourceType as SourceType, Message: message };
  return { ...what, EventCategories: [category], Date: new Date(time) };
}
