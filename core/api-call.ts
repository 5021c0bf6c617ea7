// Which AWS API call an error came from. The SDK's errors carry AWS's code and message, not the call.

export interface ApiCall {
  /** The service as the SDK names it: `EC2`, `RDS`, `Elastic Load Balancing v2`. */
  readonly service: string;
  /** The operation as AWS names it: `CreateSubnet`. */
  readonly operation: string;
}

const calls = new WeakMap<object, ApiCall>();

/** Notes that `error` is the answer to `call`. */
export function rememberCall(error: unknown, call: ApiCall): void {
  if (typeof error === 'object' && error !== null) calls.set(error, call);
}

/** The call that `error` answered, when it came out of a client of ours. */
export function callOf(error: unknown): ApiCall | undefined {
  return typeof error === 'object' && error !== null ? calls.get(error) : undefined;
}
