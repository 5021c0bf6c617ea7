// Launch configurations, as they are kept.

import type { CreateLaunchConfigurationCommandInput } from '@aws-sdk/client-auto-scaling';
import { table } from '../../../world/table.ts';

export interface ConfigurationRow {
  readonly name: string;
  readonly arn: string;
  readonly createdTime: number;
  readonly settings: Omit<CreateLaunchConfigurationCommandInput, 'LaunchConfigurationName'>;
}

export const configurations = table<ConfigurationRow>('autoscaling.LaunchConfiguration', ({ name }) => name);
