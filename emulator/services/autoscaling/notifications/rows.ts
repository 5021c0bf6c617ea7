// Whom a group tells of what, as it is kept.

import { table } from '../../../world/table.ts';

export interface NotificationRow {
  readonly key: string;
  readonly groupName: string;
  readonly topicArn: string;
  readonly type: string;
}

export const notifications = table<NotificationRow>('autoscaling.Notification', ({ key }) => key);

export function notificationKey(groupName: string, topicArn: string, type: string): string {
  return `${groupName}:${topicArn} ${type}`;
}
