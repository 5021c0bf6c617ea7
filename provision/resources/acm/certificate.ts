// Certificate of the name under which the shop is reached, in the Region where CloudFront looks for it:
// https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html

import {
  ACMClient,
  type CertificateDetail,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  ListTagsForCertificateCommand,
  paginateListCertificates,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import { allPages } from '../../../core/pages.ts';
import { tagValue } from '../../../core/tags.ts';
import type { Environment } from '../../environment.ts';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { StepError } from '../../step-error.ts';
import { requireSame } from '../../unchangeable.ts';
import { pollUntil } from '../../wait.ts';
import { required } from '../required.ts';

export interface CertificateDesired {
  readonly domainName: string;
}

/** A certificate has no name of its own; it is called after its tag. */
export interface NamedCertificate extends CertificateDetail {
  readonly name: string;
}

/** The CNAME record by which ACM sees that the domain is ours. */
export interface ValidationRecord {
  readonly name: string;
  readonly value: string;
}

const maxWait = 1800;

/** Ready as soon as ACM says which record it waits for; `untilIssued` is for after that record stands. */
export const certificate: ResourceKind<CertificateDesired, NamedCertificate> = {
  type: 'Certificate',
  async list(environment) {
    const client = environment.globalClient(ACMClient);
    const all = await allPages(paginateListCertificates({ client }, {}), (page) => page.CertificateSummaryList);
    const owned: NamedCertificate[] = [];
    for (const { CertificateArn } of all) {
      const { Tags } = await client.send(new ListTagsForCertificateCommand({ CertificateArn }));
      if (!environment.ownsGlobally(Tags)) continue;
      const detail = await describe(environment, required(CertificateArn, 'CertificateArn'));
      owned.push({ ...detail, name: required(tagValue(Tags, 'Name'), 'the tag Name') });
    }
    return owned;
  },
  identify: (found) => ({ name: found.name, id: required(found.CertificateArn, 'CertificateArn') }),
  conditionOf: (found): Condition => {
    if (found.Status === 'ISSUED') return 'ready';
    if (found.Status === 'PENDING_VALIDATION') return recordOf(found) ? 'ready' : 'pending';
    return { failed: failureOf(found) };
  },

  create: (environment, name, { domainName }) =>
    environment.globalClient(ACMClient).send(
      new RequestCertificateCommand({
        DomainName: domainName,
        ValidationMethod: 'DNS',
        // Honoured for an hour, so it is another one each time: what was removed must not be given back.
        IdempotencyToken: `${name}_${environment.cloud.clock.now().toString(36)}`.replaceAll('-', '_').slice(-32),
        Tags: environment.globalTags(name),
      }),
    ),

  async mend(_environment, found, { domainName }) {
    requireSame(found.name, 'domain name', found.DomainName, domainName);
    return false;
  },

  /** CloudFront may hold on to it for a while after its distribution is gone. */
  async remove(environment, found) {
    for (const each of found) {
      const { name, id } = certificate.identify(each);
      await pollUntil(environment, maxWait, `${name} to be out of use`, async () => {
        try {
          await environment.globalClient(ACMClient).send(new DeleteCertificateCommand({ CertificateArn: id }));
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          if (error.name === 'ResourceInUseException') return undefined;
          if (error.name !== 'ResourceNotFoundException') throw error;
        }
        return true;
      });
    }
  },
  maxWait,
};

/** What ACM waits for, and what has to stay so that it renews the certificate. */
export function validationRecordOf(found: NamedCertificate): ValidationRecord {
  const record = required(recordOf(found), 'ResourceRecord');
  return { name: required(record.Name, 'Name'), value: required(record.Value, 'Value') };
}

/**
 * Waits until ACM has seen the record and issued the certificate.
 *
 * @throws StepError when it fails, or takes longer than half an hour
 */
export async function untilIssued(environment: Environment, { name, CertificateArn }: NamedCertificate): Promise<void> {
  const id = required(CertificateArn, 'CertificateArn');
  try {
    await pollUntil(environment, maxWait, `${name} to be issued`, async () => {
      const detail = await describe(environment, id);
      if (detail.Status === 'ISSUED') return true;
      if (detail.Status !== 'PENDING_VALIDATION') throw new Error(`it is not issued: ${failureOf(detail)}`);
      environment.report({ type: certificate.type, name, id, status: 'waiting' });
      return undefined;
    });
  } catch (error) {
    throw StepError.from(error, { type: certificate.type, name, id });
  }
}

async function describe(environment: Environment, CertificateArn: string): Promise<CertificateDetail> {
  const { Certificate } = await environment
    .globalClient(ACMClient)
    .send(new DescribeCertificateCommand({ CertificateArn }));
  return required(Certificate, 'Certificate');
}

function recordOf({ DomainValidationOptions: [option] = [] }: CertificateDetail) {
  return option?.ResourceRecord;
}

function failureOf({ Status, FailureReason }: CertificateDetail): string {
  return FailureReason ? `${Status}, ${FailureReason}` : `${Status}`;
}
