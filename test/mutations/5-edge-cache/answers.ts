// What AWS tells of a distribution and its certificate, and LocalStack never does.

import { CertificateStatus, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetDistributionCommand } from '@aws-sdk/client-cloudfront';
import { type Answer, answer } from '../answer.ts';

const breaks = ['5-edge-cache/distribution'] as const;

export const answers: readonly Answer[] = [
  {
    what: 'the distribution is still on its way to the edges',
    breaks,
    notMade: 'a change takes AWS minutes; on LocalStack it is everywhere at the second look, and reading looks twice',
    ...answer(GetDistributionCommand, (output) => ({
      ...output,
      Distribution: output.Distribution && { ...output.Distribution, Status: 'InProgress' },
    })),
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
