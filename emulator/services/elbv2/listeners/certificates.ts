// Certificates of a listener beside its default one, which it chooses from by the name that a client asks for.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html

import type { Certificate } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { balancerOf } from '../balancers/rows.ts';
import { invalidConfiguration, notPermitted, required, someOf } from '../errors.ts';
import { checkQuota } from '../limits/quotas.ts';
import { pageByNumber } from '../pages.ts';
import { listenerOf, listeners } from './rows.ts';
import { checkCertificate } from './security.ts';

function named(call: Call, listenerArn: string | undefined, certificates: readonly Certificate[] | undefined) {
  const row = listenerOf(call, required(listenerArn, 'listenerArn'));
  const arns = someOf(certificates, 'certificates').map((each) => checkCertificate(call, each));
  return { row, arns };
}

export const certificateOperations = {
  AddListenerCertificates: changing(
    ({ ListenerArn, Certificates }, call) => {
      const { row, arns } = named(call, ListenerArn, Certificates);
      if (row.certificates.length === 0) {
        throw invalidConfiguration(`Certificates are not supported for ${row.protocol} listeners`); // words assumed
      }
      const certificates = [...new Set([...row.certificates, ...arns])];
      const { type, listenerArns } = balancerOf(call, row.balancerArn);
      const others = listenerArns.filter((arn) => arn !== row.arn).flatMap((arn) => call.get(listeners, arn) ?? []);
      const extra = others.reduce(
        (sum, each) => sum + Math.max(0, each.certificates.length - 1),
        certificates.length - 1,
      );
      const full = 'The maximum number of certificates has been reached'; // words assumed
      checkQuota(call, `certificates-per-${type}-load-balancer`, extra, 'TooManyCertificates', full);
      return { after: { ...row, certificates }, arns };
    },
    ({ after, arns }, call) => {
      call.put(listeners, after);
      return { Certificates: arns.map((CertificateArn) => ({ CertificateArn, IsDefault: false })) };
    },
  ),

  DescribeListenerCertificates(input, call) {
    const row = listenerOf(call, required(input.ListenerArn, 'listenerArn'));
    const all = row.certificates.map((CertificateArn, index) => ({ CertificateArn, IsDefault: index === 0 }));
    const page = pageByNumber(all, input, (each) => all.indexOf(each) + 1);
    return { Certificates: page.found, NextMarker: page.NextMarker };
  },

  RemoveListenerCertificates: changing(
    ({ ListenerArn, Certificates }, call) => {
      const { row, arns } = named(call, ListenerArn, Certificates);
      const [own, ...added] = row.certificates;
      if (own !== undefined && arns.includes(own)) {
        throw notPermitted(`Default certificate '${own}' cannot be removed`); // words assumed
      }
      return { ...row, certificates: [...(own ? [own] : []), ...added.filter((arn) => !arns.includes(arn))] };
    },
    (row, call) => {
      call.put(listeners, row);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;
