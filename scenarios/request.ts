// One HTTP request with headers that `fetch` does not let one choose, such as Host; redirects are not followed.

import { request as open } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export function request(
  url: URL,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  open({ host: url.hostname, port: url.port, path, method, headers }, (answer) => {
    text(answer).then((body) => resolve({ status: answer.statusCode, headers: answer.headers, body }), reject);
  })
    .on('error', reject)
    .end();
  return promise;
}
