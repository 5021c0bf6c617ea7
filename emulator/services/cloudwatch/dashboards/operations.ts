// Dashboards are kept as they are given; nobody draws them. They are an account's, in all Regions.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html

import type { PutDashboardCommandInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { Constraints, present } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { page } from '../pages.ts';
import { checkTags, putTags } from '../tags.ts';

interface DashboardRow {
  readonly name: string;
  readonly body: string;
  readonly modified: number;
}

export const dashboards = table<DashboardRow>('cloudwatch.Dashboard', ({ name }) => name, { scope: 'account' });

export function dashboardArn({ place }: Call, name: string): string {
  return `arn:aws:cloudwatch::${place.account}:dashboard/${name}`;
}

function validPut(input: PutDashboardCommandInput, call: Call) {
  new Constraints()
    .required(input.DashboardName, 'dashboardName')
    .required(input.DashboardBody, 'dashboardBody')
    .check();
  checkTags(input.Tags ?? []);
  const name = present(input.DashboardName, 'dashboardName');
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
    throw invalid(
      'The value for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).',
    );
  }
  const body = present(input.DashboardBody, 'dashboardBody');
  if (!isObject(body)) throw invalid('The field DashboardBody must be a valid JSON object');
  return { name, body, isNew: !call.get(dashboards, name), tags: input.Tags ?? [] };
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function invalid(message: string): AwsError {
  const fields = { dashboardValidationMessages: [{ Message: message }] };
  return new AwsError('DashboardInvalidInputError', message, { fields });
}

function get(call: Call, name: string): DashboardRow {
  const row = call.get(dashboards, name);
  if (!row) throw new AwsError('DashboardNotFoundError', `Dashboard ${name} does not exist`);
  return row;
}

export const dashboardOperations = {
  PutDashboard: changing(validPut, ({ name, body, isNew, tags }, call) => {
    call.put(dashboards, { name, body, modified: call.now });
    if (isNew) putTags(call, dashboardArn(call, name), tags);
    return { DashboardValidationMessages: [] };
  }),

  GetDashboard({ DashboardName }, call) {
    const { name, body } = get(call, present(DashboardName, 'dashboardName'));
    return { DashboardArn: dashboardArn(call, name), DashboardBody: body, DashboardName: name };
  },

  ListDashboards({ DashboardNamePrefix = '', NextToken }, call) {
    const shape = ({ name, body, modified }: DashboardRow) =>
      name.startsWith(DashboardNamePrefix)
        ? {
            DashboardName: name,
            DashboardArn: dashboardArn(call, name),
            LastModified: new Date(modified),
            Size: Buffer.byteLength(body),
          }
        : undefined;
    const { found, NextToken: next } = page(call, dashboards, { most: 1000, token: NextToken, shape });
    return { DashboardEntries: found, ...(next === undefined ? {} : { NextToken: next }) };
  },

  DeleteDashboards: changing(
    ({ DashboardNames }: { DashboardNames: string[] | undefined }, call: Call) =>
      present(DashboardNames, 'dashboardNames').map((name) => get(call, name)),
    (rows, call) => {
      for (const { name } of rows) {
        call.remove(dashboards, name);
        putTags(call, dashboardArn(call, name), undefined);
      }
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
