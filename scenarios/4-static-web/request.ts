// Requests to the website as a browser makes them: to the cloud's own address, by the name that S3 serves the website under.

import { request as open } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Stage } from '../prove.ts';

export interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export type Ask = (path: string, method?: 'GET' | 'HEAD') => Promise<Answer>;

/** Redirects are answered as they are, not followed. */
export async function askWebsite(stage: Stage): Promise<Ask> {
  const { cloud } = stage;
  const { Name } = (await stage.look()).website;
  const host = `${Name}.s3-website.${cloud.place.region}.amazonaws.com`;
  return (path, method = 'GET') => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    open({ host: cloud.url.hostname, port: cloud.url.port, path, method, headers: { host } }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode, headers: answer.headers, body }), reject);
    })
      .on('error', reject)
      .end();
    return promise;
  };
}
