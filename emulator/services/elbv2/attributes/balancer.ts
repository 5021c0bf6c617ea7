// Attributes of load balancers.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html

import type { LoadBalancerRow } from '../balancers/rows.ts';
import { invalid, invalidConfiguration } from '../errors.ts';
import { choice, flag, range, type Specification, text, withGiven } from './specification.ts';

type Described = Pick<LoadBalancerRow, 'type' | 'scheme' | 'attributes'>;

/** A bucket that is not there is not refused: this emulator's S3 is not asked (assumed to let ELB write). */
const logs = (name: string): Specification => ({
  [`${name}.s3.enabled`]: flag('false'),
  [`${name}.s3.bucket`]: text(''),
  [`${name}.s3.prefix`]: text(''),
});

const application: Specification = {
  ...logs('access_logs'),
  'idle_timeout.timeout_seconds': range('60', 1, 4000),
  'deletion_protection.enabled': flag('false'),
  'routing.http2.enabled': flag('true'),
  'routing.http.drop_invalid_header_fields.enabled': flag('false'),
  'routing.http.xff_client_port.enabled': flag('false'),
  'routing.http.preserve_host_header.enabled': flag('false'),
  'routing.http.xff_header_processing.mode': choice('append', 'append', 'preserve', 'remove'),
  'load_balancing.cross_zone.enabled': choice('true', 'true'),
  'routing.http.desync_mitigation_mode': choice('defensive', 'monitor', 'defensive', 'strictest'),
  'client_keep_alive.seconds': range('3600', 60, 604_800),
  'waf.fail_open.enabled': flag('false'),
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': flag('false'),
  'zonal_shift.config.enabled': flag('false'),
  ...logs('connection_logs'),
  ...logs('health_check_logs'),
};

const network: Specification = {
  ...logs('access_logs'),
  'deletion_protection.enabled': flag('false'),
  'load_balancing.cross_zone.enabled': flag('false'),
  'dns_record.client_routing_policy': choice(
    'any_availability_zone',
    'any_availability_zone',
    'partial_availability_zone_affinity',
    'availability_zone_affinity',
  ),
  'zonal_shift.config.enabled': flag('false'),
  'secondary_ips.auto_assigned.per_subnet': range('0', 0, 7),
};

export function balancerSpecification({ type, scheme }: Described): Specification {
  const own = type === 'application' ? application : network;
  return { ...own, 'ipv6.deny_all_igw_traffic': flag(scheme === 'internal' ? 'true' : 'false') };
}

export function balancerAttribute(row: Described, key: string): string | undefined {
  return row.attributes[key] ?? balancerSpecification(row)[key]?.byDefault;
}

type Given = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[];

export function withBalancerAttributes(row: LoadBalancerRow, given: Given): LoadBalancerRow {
  const attributes = withGiven(balancerSpecification(row), row.attributes, given, 'Load balancer');
  const after = { ...row, attributes };
  for (const name of ['access_logs', 'connection_logs', 'health_check_logs']) {
    const isOn = attributes[`${name}.s3.enabled`] === 'true';
    if (isOn && !attributes[`${name}.s3.bucket`]) throw invalid(`The value of '${name}.s3.bucket' cannot be empty`); // words assumed
  }
  const secondary = 'secondary_ips.auto_assigned.per_subnet';
  if (Number(attributes[secondary] ?? 0) < Number(row.attributes[secondary] ?? 0)) {
    throw invalidConfiguration(`You cannot decrease the value of '${secondary}'`); // words assumed
  }
  return after;
}
