// Certificates by which endpoints' servers are verified, as they are kept.

import { table } from '../../../world/table.ts';

export interface CertificateRow {
  readonly arn: string;
  readonly id: string;
  /** As it was given. */
  readonly pem: string | undefined;
  /** Of Oracle, as it was given: base64. */
  readonly wallet: string | undefined;
  readonly createdTime: number;
  readonly keyArn: string | undefined;
  readonly owner: string;
  readonly validFrom: number | undefined;
  readonly validTo: number | undefined;
  readonly algorithm: string | undefined;
  readonly keyLength: number | undefined;
}

export const certificates = table<CertificateRow>('dms.Certificate', ({ arn }) => arn);
