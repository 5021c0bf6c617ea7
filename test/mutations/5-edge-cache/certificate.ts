// The certificate and the name that it is for: none, another one, or one that will not be renewed.

import {
  ACMClient,
  DescribeCertificateCommand,
  RequestCertificateCommand,
  type ResourceRecord,
} from '@aws-sdk/client-acm';
import type { Cloud } from '../../../core/cloud.ts';
import { type BuiltStages, Environment } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { changeRecord, replaceName } from '../records.ts';
import { reconfigure } from './configuration.ts';
import { differsIn } from './distribution.ts';

type Built = BuiltStages['5-edge-cache'];

export const certificate: readonly Mutation<Built>[] = [
  differsIn('the distribution answered for no name of the shop', () => ({
    Aliases: { Quantity: 0 },
    ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
  })),
  {
    what: 'the certificate was one for all names of the domain, and would not be renewed',
    breaks: ['5-edge-cache/distribution'],
    mendedBy: ['Distribution shop-edge'],
    // It is somebody else's, and stays without use.
    traces: ['Certificates'],
    change: async (cloud, built) => {
      const ACMCertificateArn = await issue(cloud, built, `*.${built.zone.domain}`);
      await reconfigure(cloud, built, ({ ViewerCertificate }) => ({
        ViewerCertificate: { ...ViewerCertificate, ACMCertificateArn, Certificate: ACMCertificateArn },
      }));
    },
  },
  {
    what: 'the proof for the certificate was deleted',
    breaks: ['5-edge-cache/distribution', '5-edge-cache/name'],
    mendedBy: ['ResourceRecordSets shop-_d930b28b.www'],
    change: (cloud, { zone }, seen) => {
      const [option] = seen.Certificates[0]?.DomainValidationOptions ?? [];
      return replaceName(cloud, zone.zoneId, seen, nameOf(option?.ResourceRecord));
    },
  },
];

/** Has a certificate issued for the name, by a record that stands only until then; gives its ARN. */
async function issue(cloud: Cloud, { zone }: Built, DomainName: string): Promise<string> {
  const acm = new Environment(cloud).globalClient(ACMClient);
  const input = { DomainName, ValidationMethod: 'DNS' } as const;
  const { CertificateArn = '' } = await acm.send(new RequestCertificateCommand(input));
  const describe = async () => (await acm.send(new DescribeCertificateCommand({ CertificateArn }))).Certificate;

  const proof = (await describe())?.DomainValidationOptions?.[0]?.ResourceRecord;
  const record = {
    Name: nameOf(proof),
    Type: 'CNAME',
    TTL: 300,
    ResourceRecords: [{ Value: proof?.Value }],
  } as const;
  await changeRecord(cloud, zone.zoneId, 'CREATE', { ...record, ResourceRecords: [{ Value: proof?.Value }] });
  const status = (await describe())?.Status;
  await changeRecord(cloud, zone.zoneId, 'DELETE', { ...record, ResourceRecords: [{ Value: proof?.Value }] });
  if (status !== 'ISSUED') throw new Error(`the certificate is ${status}, so that no distribution takes it`);
  return CertificateArn;
}

/** Without the dot at its end. */
function nameOf(record: ResourceRecord | undefined): string {
  if (record?.Name === undefined) throw new Error('the certificate has no record that proves it');
  return record.Name.replace(/\.$/, '');
}
