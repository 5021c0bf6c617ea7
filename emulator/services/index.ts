// The services that there are: what each answers, and what it does by itself. One line each.

import type { ServiceHandlers } from '../wire/handlers.ts';
import type { ServiceId } from '../wire/service-table.ts';
import type { Time } from '../world/time.ts';
import type { Actions } from '../world/world.ts';
import { acmActions, acmHandlers } from './acm/index.ts';
import { autoscalingActions, autoscalingHandlers } from './autoscaling/index.ts';
import { cloudfrontActions, cloudfrontHandlers } from './cloudfront/index.ts';
import { cloudwatchActions, cloudwatchHandlers } from './cloudwatch/index.ts';
import { dmsActions, dmsHandlers } from './dms/index.ts';
import { ec2Actions, ec2Handlers } from './ec2/index.ts';
import { elbv2Actions, elbv2Handlers } from './elbv2/index.ts';
import { iamActions, iamHandlers } from './iam/index.ts';
import { route53Actions, route53Handlers } from './route53/index.ts';
import { route53domainsActions, route53domainsHandlers } from './route53domains/index.ts';
import { onWire } from './shared/handlers.ts';
import { stsActions, stsHandlers } from './sts/index.ts';

interface Built {
  readonly handlers: object;
  readonly actions?: Actions;
}

const services: Readonly<Partial<Record<ServiceId, Built>>> = {
  ec2: { handlers: ec2Handlers, actions: ec2Actions },
  elbv2: { handlers: elbv2Handlers, actions: elbv2Actions },
  autoscaling: { handlers: autoscalingHandlers, actions: autoscalingActions },
  cloudfront: { handlers: cloudfrontHandlers, actions: cloudfrontActions },
  cloudwatch: { handlers: cloudwatchHandlers, actions: cloudwatchActions },
  acm: { handlers: acmHandlers, actions: acmActions },
  dms: { handlers: dmsHandlers, actions: dmsActions },
  iam: { handlers: iamHandlers, actions: iamActions },
  route53: { handlers: route53Handlers, actions: route53Actions },
  route53domains: { handlers: route53domainsHandlers, actions: route53domainsActions },
  sts: { handlers: stsHandlers, actions: stsActions },
};

/** What is done when a timer of any service is due. */
export const actions: Actions = Object.assign({}, ...Object.values(services).map((service) => service.actions));

/** All services as the wire calls them. Their types are checked where they are written. */
export function handlersOf(time: Time): ServiceHandlers {
  const bound = Object.entries(services).map(([id, { handlers }]) => [id, onWire(handlers, time)]);
  return Object.fromEntries(bound) as ServiceHandlers;
}

/** The operations that are built, by service; every other one is answered with 501. */
export function operationsBuilt(): Readonly<Partial<Record<ServiceId, readonly string[]>>> {
  return Object.fromEntries(Object.entries(services).map(([id, { handlers }]) => [id, Object.keys(handlers).sort()]));
}
