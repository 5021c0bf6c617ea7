// The smallest distribution that CloudFront takes with one origin, for tests of what is said of distributions.

import type { CacheBehavior, DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';

const behaviour = { TargetOriginId: 'app', ViewerProtocolPolicy: 'redirect-to-https' } as const;

const origin: Origin = {
  Id: 'app',
  DomainName: 'app.example',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' },
};

export function smallDistribution(reference: string, more: Partial<DistributionConfig> = {}): DistributionConfig {
  return {
    CallerReference: reference,
    Comment: '',
    Enabled: true,
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: behaviour,
    ...more,
  };
}

export function behaviourOf(PathPattern: string, more: Partial<CacheBehavior> = {}): CacheBehavior {
  return { ...behaviour, PathPattern, ...more };
}
