// Notification configurations. They are kept and told again; there is no SNS here that would publish anything.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutNotificationConfiguration.html

import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { limits } from '../account/limits.ts';
import { invalid, limitExceeded, oneOf, required } from '../errors.ts';
import { groupOf, standingGroup } from '../groups/rows.ts';
import { refuseManaged } from '../managed.ts';
import { page } from '../pages.ts';
import { notificationKey, notifications } from './rows.ts';
import { notificationTypes } from './types.ts';

function theirs(call: Call, name: string) {
  return call.all(notifications).filter(({ groupName }) => groupName === name);
}

export const notificationOperations = {
  /** What was said of the topic before is no more. */
  PutNotificationConfiguration: changing(
    (input, call: Call) => {
      const { name } = standingGroup(call, input.AutoScalingGroupName);
      const topic = required(input.TopicARN, 'topicARN');
      if (!/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[^:]+$/.test(topic)) throw invalid('Invalid SNS topic ARN'); // words assumed
      const types = required(input.NotificationTypes, 'notificationTypes');
      for (const type of types) oneOf(type, 'notificationTypes', notificationTypes);
      const topics = new Set(theirs(call, name).map(({ topicArn }) => topicArn)).add(topic);
      if (topics.size > limits.topicsPerGroup) {
        throw limitExceeded(`You have reached your limit of ${limits.topicsPerGroup} topics per group.`); // words assumed
      }
      return { name, topic, types };
    },
    ({ name, topic, types }, call) => {
      const before = theirs(call, name).filter(({ topicArn }) => topicArn === topic);
      for (const { key } of before) call.remove(notifications, key);
      for (const type of new Set(types)) {
        call.put(notifications, { key: notificationKey(name, topic, type), groupName: name, topicArn: topic, type });
      }
      return {};
    },
  ),

  DescribeNotificationConfigurations(input, call) {
    refuseManaged('DescribeNotificationConfigurations', input);
    const wanted = new Set(input.AutoScalingGroupNames);
    const rows = call.all(notifications).filter(({ groupName }) => wanted.size === 0 || wanted.has(groupName));
    const { found, NextToken } = page(rows, ({ key }) => key, input);
    const NotificationConfigurations = found.map(({ groupName, topicArn, type }) => ({
      AutoScalingGroupName: groupName,
      TopicARN: topicArn,
      NotificationType: type,
    }));
    return { NotificationConfigurations, NextToken };
  },

  DeleteNotificationConfiguration: changing(
    (input, call: Call) => {
      const { name } = groupOf(call, input.AutoScalingGroupName);
      const topic = required(input.TopicARN, 'topicARN');
      return theirs(call, name).filter(({ topicArn }) => topicArn === topic);
    },
    (rows, call) => {
      for (const { key } of rows) call.remove(notifications, key);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
