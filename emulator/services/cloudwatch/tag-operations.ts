// Tags of alarms and dashboards. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { Constraints, present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { anyAlarm } from './alarms/composites.ts';
import { alarmArn } from './alarms/rows.ts';
import { dashboardArn, dashboards } from './dashboards/operations.ts';
import { invalidValue } from './errors.ts';
import { checkTags, mostTags, putTags, tagsOf } from './tags.ts';

/** Refuses an ARN of nothing that is here. */
function known(call: Call, arn: string | undefined): string {
  new Constraints().required(arn, 'resourceARN').length(arn, 'resourceARN', 1, 1024).check();
  const text = present(arn, 'resourceARN');
  const [, type = '', name = ''] = /^arn:aws:cloudwatch:[^:]*:[^:]*:(alarm:|dashboard\/)(.+)$/s.exec(text) ?? [];
  if (type === '') throw invalidValue(`${text} is not a valid ARN of CloudWatch`); // words assumed
  const isAlarm = type === 'alarm:' && anyAlarm(call, name) && alarmArn(call, name) === text;
  const isDashboard = type === 'dashboard/' && call.get(dashboards, name) && dashboardArn(call, name) === text;
  if (isAlarm || isDashboard) return text;
  const fields = { ResourceType: type.slice(0, -1), ResourceId: name };
  throw new AwsError('ResourceNotFoundException', `Unknown resource ${text}`, { fields }); // words assumed
}

export const tagOperations = {
  TagResource: changing(
    ({ ResourceARN, Tags }, call: Call) => {
      const arn = known(call, ResourceARN);
      const given = checkTags(present(Tags, 'tags'));
      const all = new Map([...tagsOf(call, arn), ...given].map(({ Key, Value }) => [Key, Value]));
      const tags = [...all].map(([Key, Value]) => ({ Key, Value }));
      if (tags.length > mostTags) throw invalidValue('A resource can have no more than 50 tags.'); // words assumed
      return { arn, tags };
    },
    ({ arn, tags }, call) => {
      putTags(call, arn, tags);
      return {};
    },
  ),

  UntagResource: changing(
    ({ ResourceARN, TagKeys }, call: Call) => ({ arn: known(call, ResourceARN), keys: present(TagKeys, 'tagKeys') }),
    ({ arn, keys }, call) => {
      const left = tagsOf(call, arn).filter(({ Key = '' }) => !keys.includes(Key));
      putTags(call, arn, left);
      return {};
    },
  ),

  ListTagsForResource({ ResourceARN }, call) {
    return { Tags: tagsOf(call, known(call, ResourceARN)) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
