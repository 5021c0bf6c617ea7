// What serves at the edge: CloudFront's distributions, and the certificates of the Region where CloudFront looks for them.

import {
  ACMClient,
  type CertificateDetail,
  DescribeCertificateCommand,
  ListTagsForCertificateCommand,
  paginateListCertificates,
  type Tag,
} from '@aws-sdk/client-acm';
import {
  CloudFrontClient,
  type Distribution,
  GetDistributionCommand,
  ListTagsForResourceCommand,
  paginateListDistributions,
} from '@aws-sdk/client-cloudfront';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';
import { globalCloud } from './global-cloud.ts';

export interface TaggedCertificate extends CertificateDetail {
  readonly Tags: readonly Tag[];
}

export interface TaggedDistribution extends Distribution {
  readonly Tags: readonly Tag[];
}

export const edgeReaders = {
  Certificates: async (cloud: Cloud): Promise<TaggedCertificate[]> => {
    const client = globalCloud(cloud).client(ACMClient);
    const all = await allPages(paginateListCertificates({ client }, {}), (page) => page.CertificateSummaryList);
    return Promise.all(
      all.map(async ({ CertificateArn }) => {
        const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn }));
        const { Tags = [] } = await client.send(new ListTagsForCertificateCommand({ CertificateArn }));
        return { ...Certificate, Tags };
      }),
    );
  },
  Distributions: async (cloud: Cloud): Promise<TaggedDistribution[]> => {
    const client = globalCloud(cloud).client(CloudFrontClient);
    const all = await allPages(paginateListDistributions({ client }, {}), (page) => page.DistributionList?.Items);
    return Promise.all(
      all.map(async ({ Id, ARN: Resource }) => {
        const { Distribution } = await client.send(new GetDistributionCommand({ Id }));
        const { Tags } = await client.send(new ListTagsForResourceCommand({ Resource }));
        return { ...(Distribution as Distribution), Tags: Tags?.Items ?? [] };
      }),
    );
  },
};
