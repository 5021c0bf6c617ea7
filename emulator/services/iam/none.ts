// What nobody can make here, so that there is none of it: lists that tools ask for, most of them before they delete a user.

import type { Call } from '../../world/call.ts';
import { Constraints } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { listPage } from './pages.ts';
import { getPrincipal, userKind } from './principals.ts';
import { validPrefix } from './valid.ts';

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
  ListOpenIDConnectProviders: () => ({ OpenIDConnectProviderList: [] }),
  ListSAMLProviders: () => ({ SAMLProviderList: [] }),
  ListServerCertificates(input, call) {
    validPrefix(input.PathPrefix);
    return { ServerCertificateMetadataList: [], ...none(input, call) };
  },
  ListServiceSpecificCredentials(input, call) {
    new Constraints().length(input.ServiceName, 'serviceName', 1, 128).check();
    // Whether those of all users are asked for makes no difference.
    const UserName = input.AllUsers ? undefined : input.UserName;
    return {
      ServiceSpecificCredentials: [],
      ...none({ UserName, Marker: input.Marker, MaxItems: input.MaxItems }, call),
    };
  },
  ListSigningCertificates: (input, call) => ({ Certificates: [], ...none(input, call) }),
  ListSSHPublicKeys: (input, call) => ({ SSHPublicKeys: [], ...none(input, call) }),
  ListVirtualMFADevices(input, call) {
    const { AssignmentStatus: status } = input;
    new Constraints().oneOf(status, 'assignmentStatus', ['Assigned', 'Unassigned', 'Any']).check();
    return { VirtualMFADevices: [], ...none(input, call) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
