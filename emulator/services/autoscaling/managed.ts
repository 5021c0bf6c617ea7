// Resources that another service of AWS manages: there are none here, so asking for them too would change nothing, and
// asking is refused, as long as nothing can be made so.

import { refuseUnbuilt } from '../ec2/errors.ts';

export function refuseManaged(
  operation: string,
  input: { readonly IncludeManagedResources?: boolean | undefined },
): void {
  refuseUnbuilt(operation, input, 'IncludeManagedResources');
}
