// The variables that point any other program that uses an AWS SDK at a cloud.

import type { Place } from '../core/cloud.ts';

/** Variables that would lead a program elsewhere, or into refusing the cloud, were they inherited as they are. */
const misleading = /^AWS_(ENDPOINT_URL_.+|PROFILE|DEFAULT_PROFILE|SESSION_TOKEN)$/;

/**
 * To be merged over the environment that the program would get: `{ ...process.env, ...cloud.env() }`.
 *
 * A misleading variable of this process is overridden with nothing. boto3 takes an empty AWS_PROFILE for the name of a
 * profile, and refuses to start, so it is overridden only where it is set; leave it out altogether for Python programs.
 */
export function environmentFor(endpoint: string, place: Place): Record<string, string> {
  const overridden = Object.keys(process.env).filter((name) => misleading.test(name));
  return {
    ...Object.fromEntries(overridden.map((name) => [name, ''])),
    AWS_ENDPOINT_URL: endpoint,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: place.account,
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_USE_DUALSTACK_ENDPOINT: 'false',
    AWS_USE_FIPS_ENDPOINT: 'false',
    // Pointed at nothing, so that neither a profile nor a machine's role takes the program elsewhere.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
