// Amazon Resource Names. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html

import type { Place } from '../../../core/cloud.ts';

/** `resource` with its type, as the service writes it: `loadbalancer/app/shop/50dc6c495c0c9188`. */
export function arnOf(service: string, { region, account }: Place, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
