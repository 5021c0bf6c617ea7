// Which metrics there are: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html

import type { ListMetricsCommandInput } from '@aws-sdk/client-cloudwatch';
import { Constraints } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { page } from '../pages.ts';
import { describeDimensions, type MetricRow, metrics } from './rows.ts';
import { day, hour } from './samples.ts';

const most = 500;

function checkList(input: ListMetricsCommandInput): void {
  refuseFields('ListMetrics', input, 'IncludeLinkedAccounts', 'OwningAccount');
  const constraints = new Constraints()
    .length(input.Namespace, 'namespace', 1, 255)
    .length(input.MetricName, 'metricName', 1, 255)
    .oneOf(input.RecentlyActive, 'recentlyActive', ['PT3H'])
    .length(input.Dimensions, 'dimensions', 0, 30);
  for (const [index, { Name, Value }] of input.Dimensions?.entries() ?? []) {
    const at = `dimensions.${index + 1}.member`;
    constraints.required(Name, `${at}.name`).length(Name, `${at}.name`, 1, 255).length(Value, `${at}.value`, 1, 1024);
  }
  constraints.check();
}

export const listOperations = {
  ListMetrics(input, call) {
    checkList(input);
    const { Namespace, MetricName, Dimensions = [], RecentlyActive, NextToken } = input;
    const oldest = call.now - (RecentlyActive ? 3 * hour : 14 * day);
    const isAsked = ({ namespace, name, dimensions, latest }: MetricRow) => {
      const isNamed = MetricName === undefined || name === MetricName;
      const agrees = Dimensions.every(({ Name = '', Value }) => {
        const has = Object.hasOwn(dimensions, Name);
        return has && (Value === undefined || dimensions[Name] === Value);
      });
      return (Namespace === undefined || namespace === Namespace) && isNamed && agrees && latest >= oldest;
    };
    const shape = (row: MetricRow) =>
      isAsked(row)
        ? { Namespace: row.namespace, MetricName: row.name, Dimensions: describeDimensions(row.dimensions) }
        : undefined;
    const { found, NextToken: next } = page(call, metrics, { most, token: NextToken, shape });
    return { Metrics: found, ...(next === undefined ? {} : { NextToken: next }) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
