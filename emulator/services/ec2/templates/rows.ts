// Launch templates and their versions, as they are kept.

import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import { Kind } from '../kind.ts';

export interface TemplateVersionRow {
  readonly version: number;
  readonly description: string | undefined;
  readonly data: RequestLaunchTemplateData;
  readonly createTime: number;
}

export interface LaunchTemplateRow {
  readonly id: string;
  readonly name: string;
  readonly createTime: number;
  readonly defaultVersion: number;
  /** The highest number that there has been: a number is not given twice. */
  readonly latestVersion: number;
  /** Those that are left, the oldest first. */
  readonly versions: readonly TemplateVersionRow[];
}

export const launchTemplates = new Kind<LaunchTemplateRow>({
  name: 'LaunchTemplate',
  prefix: 'lt',
  type: 'launch-template',
  malformed: 'InvalidLaunchTemplateId.Malformed',
  notFound: [
    'InvalidLaunchTemplateId.NotFound',
    (id) => `The specified launch template, with template ID ${id}, does not exist.`,
  ],
});
