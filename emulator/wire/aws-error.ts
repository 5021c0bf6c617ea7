// Errors as AWS answers with them.

export interface AwsErrorDetails {
  /** The HTTP status, where the error's schema does not say it, or says another. */
  readonly status?: number;
}

/** What a handler throws: a code that AWS documents; the status is the modelled one, else 400. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number | undefined;

  constructor(code: string, message: string, { status }: AwsErrorDetails = {}) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
  }
}
