// A distribution is on its way to the edges after each change, and then deployed.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowToUpdateDistribution.html

import { Lifecycle } from '../../shared/lifecycle.ts';
import { type DistributionRow, distributions } from './rows.ts';

const toAllEdges = 300_000; // assumed: minutes, says AWS

export const distributionLifecycle = new Lifecycle<DistributionRow>({
  table: distributions,
  stateOf: ({ status }) => status,
  steps: { InProgress: { delay: toAllEdges, next: (row) => ({ ...row, status: 'Deployed' }) } },
});
