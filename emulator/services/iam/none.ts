// What nobody can make here, so that there is none of it: lists that tools ask for before they delete a user.

import type { Call } from '../../world/call.ts';
import type { Handlers } from '../shared/handlers.ts';
import { listPage } from './pages.ts';
import { getPrincipal, userKind } from './principals.ts';

interface OfUser {
  readonly UserName?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** Refuses a user that is not there. */
function none(input: OfUser, call: Call) {
  if (input.UserName !== undefined) getPrincipal(call, userKind, input.UserName);
  return listPage<never>([], input).rest;
}

export const noneOperations = {
  ListMFADevices: (input, call) => ({ MFADevices: [], ...none(input, call) }),
  ListSigningCertificates: (input, call) => ({ Certificates: [], ...none(input, call) }),
  ListSSHPublicKeys: (input, call) => ({ SSHPublicKeys: [], ...none(input, call) }),
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
