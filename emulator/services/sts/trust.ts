// Whether a role's trust policy lets somebody take the role. Of conditions, only the external id is known.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html

import { notImplemented } from '../../wire/aws-error.ts';
import type { Statement } from '../iam/document.ts';
import { statementsOf } from '../iam/document.ts';
import type { Identity } from './sessions.ts';

export interface Asking {
  readonly caller: Identity;
  /** Of the caller. */
  readonly account: string;
  readonly externalId: string | undefined;
}

/** A statement that denies counts more than any that allows. */
export function trusts(trust: string, asking: Asking): boolean {
  const applying = statementsOf(trust).filter((statement) => applies(statement, asking));
  return applying.some(({ Effect }) => Effect === 'Allow') && applying.every(({ Effect }) => Effect === 'Allow');
}

function applies(statement: Statement, asking: Asking): boolean {
  if (statement.NotPrincipal !== undefined || statement.NotAction !== undefined) {
    throw notImplemented('AssumeRole under a trust policy with NotPrincipal or NotAction');
  }
  const actions = [statement.Action ?? []].flat().map((action) => action.toLowerCase());
  const isAsked = actions.some((action) => ['sts:assumerole', 'sts:assume*', 'sts:*', '*'].includes(action));
  return isAsked && isMeant(statement.Principal, asking) && isUnder(statement.Condition, asking);
}

/** By account, by ARN, or everybody. */
function isMeant(principal: unknown, { caller, account }: Asking): boolean {
  if (principal === '*') return true;
  const { AWS: names = [] } = principal as { readonly AWS?: string | readonly string[] };
  const own = [account, `arn:aws:iam::${account}:root`, '*', caller.arn, caller.roleArn];
  return [names].flat().some((name) => own.includes(name));
}

function isUnder(condition: Statement['Condition'], { externalId }: Asking): boolean {
  return Object.entries(condition ?? {}).every(([operator, tests]) =>
    Object.entries(tests).every(([key, values]) => {
      if (operator !== 'StringEquals' || key.toLowerCase() !== 'sts:externalid') {
        throw notImplemented(`AssumeRole under the condition ${operator} of ${key}`);
      }
      return externalId !== undefined && [values].flat().includes(externalId);
    }),
  );
}
