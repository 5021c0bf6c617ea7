// Asks the website as a browser does: at the cloud's own address, by the name that S3 serves the website under.

import type { Stage } from '../prove.ts';
import { type Answer, request } from '../request.ts';

export type Ask = (path: string, method?: 'GET' | 'HEAD') => Promise<Answer>;

export async function askWebsite({ cloud, look }: Stage): Promise<Ask> {
  const { Name } = (await look()).website;
  const host = `${Name}.s3-website.${cloud.place.region}.amazonaws.com`;
  return (path, method) => request(cloud.url, path, { host }, method);
}
