// Errors as AWS answers with them.

import type { Data } from './message.ts';

export interface AwsErrorDetails {
  /** The HTTP status, where the error's schema does not say it, or says another. */
  readonly status?: number;
  /** The members that the error has beside its message. */
  readonly fields?: Data;
  /** Headers of the answer that no schema has, by lower-case name: of S3 alone. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What a handler throws. The code is the name of one of the service's modelled errors, its code in the query protocols,
 * or any other that AWS documents; the status is the modelled one, else 400.
 */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number | undefined;
  readonly fields: Data;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, message: string, { status, fields = {}, headers = {} }: AwsErrorDetails = {}) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.headers = headers;
  }
}

/** 501, since an SDK tries again on 500, 502, 503 and 504, and this answer will not change. */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `${what} is not implemented by this emulator`, { status: 501 });
}

/**
 * What of a request is malformed. `syntax`: the document is none. `value`: it is one, but a value in it is not of its
 * member's type. `parameter`: such a value in the path, the query or a header. `path`: the path cannot be decoded.
 */
export type MalformedPart = 'syntax' | 'value' | 'parameter' | 'path';

/** Thrown while a request is read, by code that does not know the protocol, which makes the service's own error of it. */
export class Malformed extends Error {
  readonly what: MalformedPart;

  constructor(what: MalformedPart, message: string) {
    super(message);
    this.name = 'Malformed';
    this.what = what;
  }
}
