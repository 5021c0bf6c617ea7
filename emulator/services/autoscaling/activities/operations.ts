// DescribeScalingActivities: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeScalingActivities.html

import type { Handlers } from '../../shared/handlers.ts';
import { invalid } from '../errors.ts';
import { groups } from '../groups/rows.ts';
import { refuseManaged } from '../managed.ts';
import { page } from '../pages.ts';
import { type ActivityRow, activities, describeActivity } from './rows.ts';

/** The last first. */
const rankOf = ({ number }: ActivityRow) => String(1e12 - number).padStart(13, '0');

export const activityOperations = {
  DescribeScalingActivities(input, call) {
    refuseManaged('DescribeScalingActivities', input);
    const { ActivityIds, AutoScalingGroupName, IncludeDeletedGroups = false, Filters = [] } = input;
    const group = AutoScalingGroupName === undefined ? undefined : call.get(groups, AutoScalingGroupName);
    const isDeletedSought = AutoScalingGroupName !== undefined && IncludeDeletedGroups;
    if (AutoScalingGroupName !== undefined && !group && !isDeletedSought) {
      throw invalid(`AutoScalingGroup name not found - AutoScalingGroup '${AutoScalingGroupName}' not found`);
    }
    const wanted = new Set(ActivityIds);
    const agrees = Filters.map(filterOf);
    const isMeant = (row: ActivityRow) =>
      (wanted.size === 0 || wanted.has(row.id)) &&
      (AutoScalingGroupName === undefined || row.groupName === AutoScalingGroupName) &&
      (IncludeDeletedGroups || call.get(groups, row.groupName)?.arn === row.groupArn) &&
      agrees.every((agree) => agree(row));
    const { found, NextToken } = page(call.all(activities).filter(isMeant), rankOf, input, 100, 100);
    return { Activities: found.map((row) => describeActivity(row, call)), NextToken };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;

interface Filter {
  readonly Name?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

/** Times from which and to which activities began, and their states. */
function filterOf({ Name, Values = [] }: Filter): (row: ActivityRow) => boolean {
  const moment = Date.parse(Values[0] ?? '');
  if (Name === 'StartTimeLowerBound') return ({ startTime }) => startTime >= moment;
  if (Name === 'StartTimeUpperBound') return ({ startTime }) => startTime <= moment;
  if (Name === 'Status') return ({ status }) => Values.includes(status);
  throw invalid(`The filter '${Name}' is not valid.`); // words assumed
}
