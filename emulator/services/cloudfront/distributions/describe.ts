// Distributions as AWS shows them, one by one and in lists.

import type { Distribution, DistributionConfig, DistributionSummary } from '@aws-sdk/client-cloudfront';
import type { Call } from '../../../world/call.ts';
import { batchesInProgress } from '../invalidations/rows.ts';
import { activeKeyGroups, activeSigners } from './active-signers.ts';
import { aliasesOf, type DistributionRow } from './rows.ts';

export function describeDistribution(row: DistributionRow, call: Call): Distribution {
  const { id, arn, status, lastModified, domainName, config } = row;
  const records = recordalsOf(row);
  return {
    Id: id,
    ARN: arn,
    Status: status,
    LastModifiedTime: new Date(lastModified),
    InProgressInvalidationBatches: batchesInProgress(call, id),
    DomainName: domainName,
    ActiveTrustedSigners: activeSigners(call, config),
    ActiveTrustedKeyGroups: activeKeyGroups(call, config),
    DistributionConfig: config,
    ...(records.length > 0 && { AliasICPRecordals: records }),
  };
}

export function summaryOf(row: DistributionRow): DistributionSummary {
  const { id, arn, etag, status, lastModified, domainName } = row;
  const { CallerReference, DefaultRootObject, Logging, ContinuousDeploymentPolicyId, ...config } = row.config;
  const records = recordalsOf(row);
  return {
    ...(config as Filled),
    Id: id,
    ARN: arn,
    ETag: etag,
    Status: status,
    LastModifiedTime: new Date(lastModified),
    DomainName: domainName,
    ...(records.length > 0 && { AliasICPRecordals: records }),
  };
}

/** What a configuration has all of once it is complete. */
type Filled = Required<Omit<DistributionConfig, Left>> & DistributionSummary;
type Left = 'CallerReference' | 'DefaultRootObject' | 'Logging' | 'ContinuousDeploymentPolicyId';

/** Outside China, every alias is approved. */
function recordalsOf(row: DistributionRow) {
  return aliasesOf(row).map((CNAME) => ({ CNAME, ICPRecordalStatus: 'APPROVED' as const }));
}
