// CloudFront in a world of its own.

import * as sdk from '@aws-sdk/client-cloudfront';
import { type CertificateRow, certificates } from '../../../../emulator/services/acm/certificates/rows.ts';
import {
  cloudfrontActions as actions,
  cloudfrontHandlers as handlers,
} from '../../../../emulator/services/cloudfront/index.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import type { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { here, Tested } from '../tested.ts';

const recorder = new Recorder(sdk);

export type CloudFront = Tested<typeof handlers>;

export function start(mode: TimeMode = 'manual'): CloudFront {
  const cloudfront = new Tested({ handlers, actions, recorder, mode });
  putCertificate(cloudfront.world);
  return cloudfront;
}

export const managed = {
  optimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  disabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3',
  simpleCors: '60669652-455b-4ae9-85a4-c4c02393f86c',
} as const;

export const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';

/** In ACM of us-east-1, as if it had been asked for: for all names below the domain. */
export function putCertificate(world: World, more: Partial<CertificateRow> = {}): void {
  const none = { mailDomains: {}, managedBy: undefined, importedTime: undefined, issued: undefined };
  const row: CertificateRow = {
    ...{ arn: certificate, type: 'AMAZON_ISSUED', status: 'ISSUED', names: ['my-shop.com', '*.my-shop.com'] },
    ...{ domain: 'my-shop.com', method: 'DNS', keyAlgorithm: 'RSA_2048', createdTime: 0, issuedTime: 0 },
    ...{ isPrepared: true, isSeen: true, isLogged: true, isExportable: false },
    ...{ ...none, body: undefined, chain: undefined, request: undefined },
    ...more,
  };
  world.call({ ...here, region: 'us-east-1' }, (call) => call.put(certificates, row));
}

/** In CloudFront's form. */
export function list<Item>(...Items: Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: Items.length, Items };
}

export const app: sdk.Origin = {
  Id: 'app',
  DomainName: 'app.my-shop.com',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' },
};

export const bucket: sdk.Origin = {
  Id: 'bucket',
  DomainName: 'shop.s3.ap-northeast-2.amazonaws.com',
  S3OriginConfig: { OriginAccessIdentity: '' },
};

export const behaviour: sdk.DefaultCacheBehavior = {
  TargetOriginId: 'app',
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: managed.optimized,
};

let references = 0;

/** The least that a distribution needs, and what is given. */
export function configOf(more: Partial<sdk.DistributionConfig> = {}): sdk.DistributionConfig {
  references += 1;
  return {
    CallerReference: `reference-${references}`,
    Comment: '',
    Enabled: true,
    Origins: list(app),
    DefaultCacheBehavior: behaviour,
    ...more,
  };
}

/** With a name of its own, and the certificate that it takes. */
export function named(...names: string[]): Partial<sdk.DistributionConfig> {
  const how = { SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' } as const;
  return { Aliases: list(...names), ViewerCertificate: { ACMCertificateArn: certificate, ...how } };
}

export function create(cloudfront: CloudFront, more: Partial<sdk.DistributionConfig> = {}) {
  const { Distribution, ETag = '' } = cloudfront.call('CreateDistribution', { DistributionConfig: configOf(more) });
  const { Id = '', ARN = '', DistributionConfig } = Distribution ?? {};
  return { Id, ARN, ETag, config: DistributionConfig as sdk.DistributionConfig };
}

/** Changes the configuration, and gives the ETag of what it is then. */
export function update(cloudfront: CloudFront, Id: string, more: Partial<sdk.DistributionConfig>): string {
  const { ETag: IfMatch, DistributionConfig } = cloudfront.call('GetDistributionConfig', { Id });
  const config = { ...(DistributionConfig as sdk.DistributionConfig), ...more };
  return cloudfront.call('UpdateDistribution', { Id, IfMatch, DistributionConfig: config }).ETag ?? '';
}

/** Fields of the operations' inputs that no test of this file has seen read; see `unreadFields` of the recorder. */
export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}
