// The cloud `endpoint`: whatever speaks AWS at a URL that the user names.

import { isNativeError } from 'node:util/types';
import { GetCallerIdentityCommand, STSClient, STSServiceException } from '@aws-sdk/client-sts';
import type { Clock } from '../core/clock.ts';
import type { Cloud, Place } from '../core/cloud.ts';
import { messageOf, RehearsalError } from '../core/errors.ts';
import { ConnectedCloud } from './connected-cloud.ts';
import { refuseRealAws } from './guard.ts';

export interface EndpointOptions {
  readonly place?: Partial<Place>;
  readonly clock?: Clock;
}

/**
 * Binds to a LocalStack, moto or other emulator that already runs. Disposing of the cloud leaves it running.
 *
 * @throws RehearsalError `UnknownCloud` when it is no http or https URL; `RealAws` when the URL is AWS's;
 * `CloudNotAnswering` when nothing that speaks AWS answers there.
 */
export async function connectEndpoint(url: string | URL, options: EndpointOptions = {}): Promise<Cloud> {
  const parsed = URL.parse(String(url));
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    throw new RehearsalError('UnknownCloud', `${url} is not an http or https URL`, {
      solution: 'Name a URL with its scheme, such as http://localhost:4566.',
    });
  }
  refuseRealAws(parsed);
  const notAnswering = (message: string, cause?: unknown) =>
    new RehearsalError('CloudNotAnswering', message, {
      solution: 'Start the emulator there, for example with `docker-compose up -d`, or name another URL.',
      cause,
    });
  // By fetch, since under Jest the SDK hides why a connection failed.
  await fetch(parsed.origin, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(10_000) }).catch(
    (error: unknown) => {
      throw notAnswering(`nothing answers at ${parsed.origin} (${reasonOf(error)})`, error);
    },
  );
  const cloud = new ConnectedCloud({ name: 'endpoint', url: parsed, ...options });
  if (await speaksAws(cloud)) return cloud;
  await cloud[Symbol.asyncDispose]();
  throw notAnswering(`what answers at ${parsed.origin} does not speak AWS`);
}

/** Asks who is asking, to which every AWS has an answer, or an error with a code. */
async function speaksAws(cloud: Cloud): Promise<boolean> {
  try {
    const identity = await cloud.client(STSClient, { maxAttempts: 1 }).send(new GetCallerIdentityCommand({}));
    return identity.Account !== undefined;
  } catch (error) {
    return error instanceof STSServiceException && 'Code' in error && error.Code !== undefined;
  }
}

/** fetch says only that it failed. Its cause says why; where several addresses were tried, for each of them. */
function reasonOf(error: unknown): string {
  const cause = isNativeError(error) && isNativeError(error.cause) ? error.cause : error;
  if ('errors' in Object(cause)) return (cause as AggregateError).errors.map(messageOf).join('; ');
  return isNativeError(cause) ? cause.message : messageOf(cause);
}
