// Attributes of listeners.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ListenerAttribute.html

import type { ListenerRow } from '../listeners/rows.ts';
import { choice, flag, range, type Specification, text } from './specification.ts';

const headerName = text(undefined, /^[A-Za-z0-9_-]{0,256}$/, 'the name of a header');

const request: Specification = Object.fromEntries(
  ['tls_version', 'tls_cipher_suite'].map((name) => [`routing.http.request.x_amzn_${name}.header_name`, headerName]),
);

const ofClientCertificate: Specification = Object.fromEntries(
  ['_serial_number', '_issuer', '_subject', '_validity', '_leaf', ''].map((part) => {
    return [`routing.http.request.x_amzn_mtls_clientcert${part}.header_name`, headerName];
  }),
);

const response: Specification = {
  'routing.http.response.server.enabled': flag('true'),
  'routing.http.response.strict_transport_security.header_value': text(undefined),
  'routing.http.response.access_control_allow_origin.header_value': text(undefined),
  'routing.http.response.access_control_allow_methods.header_value': text(undefined),
  'routing.http.response.access_control_allow_headers.header_value': text(undefined),
  'routing.http.response.access_control_allow_credentials.header_value': choice(undefined, 'true', ''),
  'routing.http.response.access_control_expose_headers.header_value': text(undefined),
  'routing.http.response.access_control_max_age.header_value': range('', 0, 86_400, ''),
  'routing.http.response.content_security_policy.header_value': text(undefined),
  'routing.http.response.x_content_type_options.header_value': choice(undefined, 'nosniff', ''),
  'routing.http.response.x_frame_options.header_value': text(undefined),
};

const tcp: Specification = { 'tcp.idle_timeout.seconds': range('350', 60, 6000) };

export function listenerSpecification({ protocol }: Pick<ListenerRow, 'protocol'>): Specification {
  if (protocol === 'HTTP') return response;
  if (protocol === 'HTTPS') return { ...request, ...ofClientCertificate, ...response };
  return protocol === 'TCP' ? tcp : {};
}
