// What a cloud answers when it is asked for the resources of a type: a list, or an error that leaves the list unknown.

import { callOf } from '../core/api-call.ts';
import { messageOf } from '../core/errors.ts';

type Answer = { readonly items: readonly object[] } | { readonly reason: string; readonly error: unknown };

/** Throws what is no answer: that nothing listens, that a request was not let out, that nobody can sign it. */
export async function answerOf(asked: Promise<readonly object[]>): Promise<Answer> {
  try {
    return { items: await asked };
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
    return { reason: reasonOf(error), error };
  }
}

/** The HTTP status of the answer. What could not be parsed has it at the response alone. */
function statusOf(error: unknown): number | undefined {
  const { $metadata, $response } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $response?: { readonly statusCode?: number };
  };
  return $metadata?.httpStatusCode ?? $response?.statusCode;
}

/** `S3 ListBuckets failed (AccessDenied): Access Denied`. */
function reasonOf(error: unknown): string {
  const call = callOf(error);
  const asked = call ? `${call.service} ${call.operation}` : 'a call';
  const name = error instanceof Error ? error.name : 'unknown';
  // The SDK adds lines on how to debug the SDK.
  return `${asked} failed (${name}): ${messageOf(error).split('\n', 1)[0]}`;
}
