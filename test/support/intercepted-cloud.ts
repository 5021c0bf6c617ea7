// A cloud whose API calls can be watched, counted and cut off, seen from the outside of the SDK: each is one call,
// however often the SDK tries it.

import type { ApiCall } from '../../core/api-call.ts';
import type { AwsClient, AwsClientClass, Cloud } from '../../core/cloud.ts';

export interface Interceptor {
  /** Before the request leaves. Throwing here keeps it from leaving. */
  before?(call: ApiCall): void;
  /** After the effect. Throwing here loses the response. */
  after?(call: ApiCall): void;
  /** What the caller gets in place of the output. */
  answer?(call: ApiCall, output: unknown): unknown;
}

type Next = (args: object) => Promise<{ readonly output: unknown }>;

/** The same cloud and place, with clients of its own. */
export function intercepted(cloud: Cloud, interceptor: Interceptor): Cloud {
  return watched(cloud.at({}), interceptor);
}

function watched(inner: Cloud, interceptor: Interceptor): Cloud {
  const known = new Set<AwsClient>();
  const client = <C extends AwsClient>(type: AwsClientClass<C>): C => {
    const made = inner.client(type);
    if (known.has(made)) return made;
    known.add(made);
    const middleware = (next: Next, context: { clientName?: string; commandName?: string }) => async (args: object) => {
      const call = {
        service: context.clientName?.replace(/Client$/, '') ?? '',
        operation: context.commandName?.replace(/Command$/, '') ?? '',
      };
      interceptor.before?.(call);
      const answer = await next(args);
      interceptor.after?.(call);
      return interceptor.answer ? { ...answer, output: interceptor.answer(call, answer.output) } : answer;
    };
    made.middlewareStack.add(middleware as never, { step: 'initialize', priority: 'low' } as never);
    return made;
  };
  const at: Cloud['at'] = (place) => watched(inner.at(place), interceptor);
  return new Proxy(inner, {
    get: (target, key) => (key === 'client' ? client : key === 'at' ? at : Reflect.get(target, key, target)),
  });
}

/** Whether the call only reads. */
export function reads({ operation }: ApiCall): boolean {
  return /^(Check|Describe|Get|Head|List)/.test(operation);
}
