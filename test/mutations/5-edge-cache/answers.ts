// What AWS tells of a distribution and its certificate, and LocalStack never does.

import { CertificateStatus, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { type Distribution, type DistributionConfig, GetDistributionCommand } from '@aws-sdk/client-cloudfront';
import { type Answer, answer } from '../answer.ts';

const breaks = ['5-edge-cache/distribution'] as const;
const always = 'every distribution has one, and CloudFront tells it; another imitation may leave it out';

export const answers: readonly Answer[] = [
  {
    what: 'the distribution is still on its way to the edges',
    breaks,
    notMade: 'a change takes AWS minutes; on LocalStack it is everywhere at the second look, and reading looks twice',
    ...distributionWith({ Status: 'InProgress' }),
  },
  {
    what: 'the distribution has no configuration',
    breaks: ['5-edge-cache/closed-balancer', ...breaks],
    notMade: always,
    ...distributionWith({ DistributionConfig: undefined }),
  },
  {
    what: 'the distribution has no default behaviour',
    breaks,
    notMade: always,
    ...configWith({ DefaultCacheBehavior: undefined }),
  },
  {
    what: 'the distribution has none of the origins that its behaviours name',
    breaks: ['5-edge-cache/closed-balancer', ...breaks],
    notMade: 'CloudFront takes no behaviour of an origin that it does not know; another imitation may',
    ...configWith({ Origins: { Quantity: 0, Items: [] } }),
  },
  {
    what: 'the certificate has expired',
    breaks,
    notMade: 'it takes more than a year, and CloudFront takes none that is not issued',
    ...answer(DescribeCertificateCommand, (output) => ({
      ...output,
      Certificate: { ...output.Certificate, Status: CertificateStatus.EXPIRED },
    })),
  },
];

type Partly<Whole> = { readonly [Field in keyof Whole]?: Whole[Field] | undefined };

function distributionWith(differs: Partly<Distribution>) {
  return answer(GetDistributionCommand, (output) => ({
    ...output,
    Distribution: { ...output.Distribution, ...differs } as Distribution,
  }));
}

function configWith(differs: Partly<DistributionConfig>) {
  return answer(GetDistributionCommand, (output) => {
    const DistributionConfig = { ...output.Distribution?.DistributionConfig, ...differs } as DistributionConfig;
    return { ...output, Distribution: { ...output.Distribution, DistributionConfig } as Distribution };
  });
}
