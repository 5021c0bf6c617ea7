// An AWS API call by hand, for services whose SDK client the project does not depend on.

import type { Cloud } from '../../core/cloud.ts';

export interface RawCall {
  /** As in a signature: `cloudfront`, `dms`, … */
  readonly service: string;
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  /** Of a JSON protocol: `AmazonDMSv20160101.DescribeEndpoints`. */
  readonly target?: string;
  readonly body?: string;
}

/** Emulators read the account, the Region and the service from the signature, and do not check it. */
export async function rawCall(cloud: Cloud, call: RawCall): Promise<{ status: number; body: string }> {
  const scope = `${cloud.place.account}/20260101/${cloud.place.region}/${call.service}/aws4_request`;
  const answer = await fetch(new URL(call.path ?? '/', cloud.url), {
    method: call.method ?? 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      ...(call.target ? { 'x-amz-target': call.target, 'content-type': 'application/x-amz-json-1.1' } : {}),
    },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  return { status: answer.status, body: await answer.text() };
}
