// What is asked of a registry takes a while; then the domain is as was asked for.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_GetOperationDetail.html

import type { OperationType } from '@aws-sdk/client-route-53-domains';
import type { Call } from '../../world/call.ts';
import { newUuid } from '../route53/ids.ts';
import { makeZone } from '../route53/zones/make.ts';
import { Lifecycle } from '../shared/lifecycle.ts';
import { type DomainRow, domains, type Effect, type OperationRow, operations } from './rows.ts';

const submission = 5000; // assumed
/** A registration takes minutes: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-register.html */
const registration = 300_000; // assumed

export const operationLifecycle = new Lifecycle<OperationRow>({
  table: operations,
  stateOf: ({ status }) => status,
  steps: {
    SUBMITTED: { delay: submission, next: (row, { now }) => ({ ...row, status: 'IN_PROGRESS', updated: now }) },
    IN_PROGRESS: { delay: registration, next: complete },
  },
});

/** Begins it. @returns the operation's id */
export function begin(call: Call, type: OperationType, domain: string, effect: Effect): string {
  const id = newUuid(call);
  const times = { submitted: call.now, updated: call.now };
  operationLifecycle.put(call, { id, type, domain, status: 'SUBMITTED', ...times, effect });
  return id;
}

function complete(row: OperationRow, call: Call): OperationRow {
  const { effect, domain: name } = row;
  const before = call.get(domains, name);
  if (effect.kind === 'register') register(call, effect.domain);
  else if (effect.kind === 'delete') call.remove(domains, name);
  else if (before) call.put(domains, { ...before, ...effect.changes, updated: call.now });
  return { ...row, status: 'SUCCESSFUL', updated: call.now };
}

/** With its hosted zone, whose name servers it is delegated to. */
function register(call: Call, domain: DomainRow): void {
  const zone = makeZone(call, {
    name: `${domain.name}.`,
    callerReference: `RISWorkflow-RD:${newUuid(call)}`,
    comment: 'HostedZone created by Route53 Registrar',
  });
  const nameservers = zone.nameServers.map((Name) => ({ Name, GlueIps: [] }));
  call.put(domains, { ...domain, nameservers });
}
