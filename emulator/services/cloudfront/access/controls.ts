// Origin access controls: how CloudFront signs what it asks an origin for.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html

import type {
  OriginAccessControlConfig,
  OriginAccessControlOriginTypes,
  OriginAccessControlSigningBehaviors,
} from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalid, oneOf, required } from '../errors.ts';

export interface ControlRow {
  readonly id: string;
  readonly etag: string;
  readonly config: OriginAccessControlConfig;
}

export const controls = table<ControlRow>('cloudfront.OriginAccessControl', ({ id }) => id, { scope: 'account' });

const at = 'originAccessControlConfig';
const types: readonly OriginAccessControlOriginTypes[] = ['s3', 'mediastore', 'mediapackagev2', 'lambda'];
const behaviours: readonly OriginAccessControlSigningBehaviors[] = [
  ...(['never', 'always', 'no-override', 'always-amz-auth'] as const),
];

export function controlOf(call: Call, id: string | undefined): ControlRow {
  const row = call.get(controls, required(id, 'id'));
  if (!row) throw new AwsError('NoSuchOriginAccessControl', 'The specified origin access control does not exist.');
  return row;
}

/** @param own the id of the control that may have the name already */
export function validControl(
  call: Call,
  given: OriginAccessControlConfig | undefined,
  own?: string,
): OriginAccessControlConfig {
  const config = required(given, at);
  const { Description = '' } = config;
  const Name = required(config.Name, `${at}.name`);
  if (!/^[^\p{C}]{1,64}$/u.test(Name)) throw invalid('The parameter Name is not valid.'); // words assumed
  if (Description.length > 256) throw invalid('The parameter Description is too long.'); // words assumed
  const SigningProtocol = oneOf(config.SigningProtocol, `${at}.signingProtocol`, ['sigv4', 'sigv4a']);
  const SigningBehavior = oneOf(config.SigningBehavior, `${at}.signingBehavior`, behaviours);
  const type = oneOf(config.OriginAccessControlOriginType, `${at}.originAccessControlOriginType`, types);
  if (SigningBehavior === 'always-amz-auth' && type !== 'lambda') {
    throw invalid('The parameter SigningBehavior always-amz-auth is for Lambda origins only.'); // words assumed
  }
  if (call.all(controls).some((row) => row.config.Name === Name && row.id !== own)) {
    const message = 'An origin access control with the same parameters already exists.';
    throw new AwsError('OriginAccessControlAlreadyExists', message);
  }
  return { Name, Description, SigningProtocol, SigningBehavior, OriginAccessControlOriginType: type };
}
