// The website endpoint, pages of other origins, and presigned URLs, over the wire.

import { describe, expect, it } from '@jest/globals';
import { Emulator } from '../../../../emulator/emulator.ts';
import { serviceOf } from '../../../../emulator/wire/service.ts';
import { type Parts, request } from '../../wire/requests.ts';
import { callOf } from '../every/every.ts';
import { off, policyOf, readable } from './s3.ts';

const Bucket = 'shop';
const host = 'shop.s3-website.ap-northeast-2.amazonaws.com';
const website = { IndexDocument: { Suffix: 'index.html' }, ErrorDocument: { Key: 'error.html' } };
const pages = ['index.html', 'guide/index.html', 'error.html', 'a b.txt'];

function call(emulator: Emulator, name: string, input: object) {
  const operation = serviceOf('s3').operations.get(name);
  if (!operation) throw new Error(name);
  return callOf(emulator, { id: 's3', operation }, { Bucket, ...input });
}

function started(WebsiteConfiguration: object = website, bucket = Bucket): Emulator {
  const emulator = new Emulator({ mode: 'manual' });
  const of = (name: string, input: object) => call(emulator, name, { Bucket: bucket, ...input });
  of('CreateBucket', { CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' } });
  of('PutPublicAccessBlock', { PublicAccessBlockConfiguration: off });
  const Resource = `arn:aws:s3:::${bucket}/*`;
  of('PutBucketPolicy', { Policy: policyOf({ ...readable, Resource }) });
  of('PutBucketWebsite', { WebsiteConfiguration });
  for (const Key of pages) of('PutObject', { Key, Body: Buffer.from(`<p>${Key}`), ContentType: 'text/html' });
  return emulator;
}

async function ask(emulator: Emulator, url: string, parts: Parts = {}) {
  const { status, headers, body } = await emulator.answer(request({ method: 'GET', url, host, ...parts }));
  return { status, headers, body: Buffer.from(body as string).toString() };
}

describe('a website', () => {
  it.each([host, 'shop.s3-website-ap-northeast-2.amazonaws.com', 'shop.s3-website.ap-northeast-2.localhost'])(
    'is at %s',
    async (name) => {
      expect(await ask(started(), '/', { host: name })).toMatchObject({ status: 200, body: '<p>index.html' });
    },
  );

  it('is at a name that is its bucket’s', async () => {
    const emulator = started(website, 'www.shop.example');
    expect(await ask(emulator, '/guide/', { host: 'www.shop.example' })).toMatchObject({ body: '<p>guide/index.html' });
    expect((await ask(emulator, '/', { host: 'www.other.example' })).body).not.toMatch(/<p>/);
  });

  it('answers folders with their index, at the address with the slash', async () => {
    const emulator = started();
    expect(await ask(emulator, '/guide')).toMatchObject({ status: 302, headers: { location: '/guide/' } });
    expect(await ask(emulator, '/guide/')).toMatchObject({ status: 200, body: '<p>guide/index.html' });
    expect(await ask(emulator, '/a%20b.txt')).toMatchObject({ status: 200, headers: { 'content-type': 'text/html' } });
  });

  it('answers what is not there with the error document, or with words of its own', async () => {
    const emulator = started();
    expect(await ask(emulator, '/none')).toMatchObject({ status: 404, body: '<p>error.html' });
    call(emulator, 'DeleteObject', { Key: 'error.html' });
    const { status, headers, body } = await ask(emulator, '/no<ne');
    expect([status, headers['content-type'], headers['x-amz-error-code']]).toEqual([
      404,
      'text/html; charset=utf-8',
      'NoSuchKey',
    ]);
    expect(body).toMatch(/404 Not Found.*Code: NoSuchKey.*Key: no&#60;ne.*error document.*Key: error.html/s);
    expect(await ask(emulator, '/%')).toMatchObject({ status: 400 });
    expect(await ask(emulator, '/', { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
    expect(await ask(emulator, '/', { host: 'none.s3-website.ap-northeast-2.localhost' })).toMatchObject({
      status: 404,
    });
    expect((await ask(emulator, '/', { host: host.replace('ap-northeast-2', 'eu-west-1') })).body).toMatch(
      /IncorrectEndpoint/,
    );
    call(emulator, 'DeleteBucketWebsite', {});
    expect((await ask(emulator, '/')).body).toMatch(/NoSuchWebsiteConfiguration/);
  });

  it('answers HEAD, conditions and ranges as of an object', async () => {
    const emulator = started();
    const head = await ask(emulator, '/', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': '13' }, body: '' });
    const { etag = '', 'last-modified': modified = '' } = head.headers;
    expect(await ask(emulator, '/', { headers: { 'if-none-match': etag } })).toMatchObject({
      status: 304,
      headers: { etag },
      body: '',
    });
    expect(await ask(emulator, '/', { headers: { 'if-modified-since': modified } })).toMatchObject({ status: 304 });
    expect(await ask(emulator, '/', { headers: { 'if-match': '"x"' } })).toMatchObject({ status: 412 });
    expect(await ask(emulator, '/', { headers: { range: 'bytes=0-2' } })).toMatchObject({ status: 206, body: '<p>' });
    expect(await ask(emulator, '/none', { method: 'HEAD' })).toMatchObject({ status: 404, body: '' });
  });

  it('shows nobody what the bucket does not', async () => {
    const emulator = started();
    call(emulator, 'PutPublicAccessBlock', { PublicAccessBlockConfiguration: { ...off, RestrictPublicBuckets: true } });
    const answer = await ask(emulator, '/');
    expect([answer.status, answer.headers['x-amz-error-code']]).toEqual([403, 'AccessDenied']);
    expect(await ask(emulator, '/none')).toMatchObject({ status: 403 });
    const Condition = { StringLike: { 'aws:Referer': 'https://shop.example/*' } };
    call(emulator, 'PutPublicAccessBlock', { PublicAccessBlockConfiguration: off });
    call(emulator, 'PutBucketPolicy', { Policy: policyOf({ ...readable, Condition }) });
    expect(await ask(emulator, '/')).toMatchObject({ status: 403 });
    expect(await ask(emulator, '/', { headers: { referer: 'https://shop.example/x' } })).toMatchObject({ status: 200 });
  });

  it('redirects: all of it, by a rule, or one object', async () => {
    const all = started({ RedirectAllRequestsTo: { HostName: 'other.example', Protocol: 'https' } });
    expect(await ask(all, '/a/b')).toMatchObject({ status: 301, headers: { location: 'https://other.example/a/b' } });
    const ruled = started({
      ...website,
      RoutingRules: [
        { Condition: { KeyPrefixEquals: 'old/' }, Redirect: { ReplaceKeyPrefixWith: 'new/', HttpRedirectCode: '302' } },
        { Condition: { HttpErrorCodeReturnedEquals: '404' }, Redirect: { HostName: 'h', ReplaceKeyWith: 'é' } },
      ],
    });
    expect(await ask(ruled, '/old/x')).toMatchObject({ status: 302, headers: { location: `http://${host}/new/x` } });
    expect(await ask(ruled, '/none')).toMatchObject({ status: 301, headers: { location: 'http://h/%C3%A9' } });
    expect(await ask(ruled, '/')).toMatchObject({ status: 200 });
    call(ruled, 'PutObject', { Key: 'moved', WebsiteRedirectLocation: '/here' });
    expect(await ask(ruled, '/moved')).toMatchObject({ status: 301, headers: { location: '/here' } });
  });
});

describe('a page of another origin', () => {
  const rule = {
    AllowedMethods: ['GET'],
    AllowedOrigins: ['https://*.example'],
    AllowedHeaders: ['x-*'],
    MaxAgeSeconds: 9,
  };
  const cors = () => {
    const emulator = started();
    call(emulator, 'PutBucketCors', { CORSConfiguration: { CORSRules: [{ ...rule, ExposeHeaders: ['etag'] }] } });
    return emulator;
  };
  const preflight = (more: object = {}): Parts => ({
    method: 'OPTIONS',
    host: 'localhost',
    headers: { origin: 'https://a.example', 'access-control-request-method': 'GET', ...more },
  });

  it('may ask what a rule lets it', async () => {
    const emulator = cors();
    const asked = preflight({ 'access-control-request-headers': 'X-One, x-two' });
    expect(await ask(emulator, '/shop/a', asked)).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': 'https://a.example',
        'access-control-allow-methods': 'GET',
        'access-control-allow-headers': 'x-one, x-two',
        'access-control-expose-headers': 'etag',
        'access-control-max-age': '9',
        'access-control-allow-credentials': 'true',
      },
    });
    const get = { host: 'localhost', headers: { origin: 'https://a.example' } };
    const allowed = { headers: { 'access-control-allow-origin': 'https://a.example' } };
    expect(await ask(emulator, '/shop/index.html', get)).toMatchObject({ status: 200, ...allowed });
    expect(await ask(emulator, '/', { headers: get.headers })).toMatchObject({ status: 200, ...allowed });
    const other = await ask(emulator, '/shop/index.html', { host: 'localhost', headers: { origin: 'https://b.test' } });
    expect([other.status, other.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  });

  it.each([
    [{ origin: 'https://b.test' }, 403],
    [{ 'access-control-request-method': 'PUT' }, 403],
    [{ 'access-control-request-headers': 'y' }, 403],
  ])('is refused %j', async (more, status) => {
    expect(await ask(cors(), '/shop/a', preflight(more))).toMatchObject({ status });
  });

  it('is refused where there are no rules, or it does not say what it wants', async () => {
    expect((await ask(started(), '/shop/a', preflight())).body).toMatch(/AccessForbidden.*CORS is not enabled/);
    expect((await ask(cors(), '/shop/a', { method: 'OPTIONS', host: 'localhost' })).status).toBe(400);
    const headers = { origin: 'https://a.example' };
    expect((await ask(cors(), '/shop/a', { method: 'OPTIONS', host: 'localhost', headers })).status).toBe(400);
    expect((await ask(cors(), '/%/a', preflight())).status).toBe(403);
  });
});

describe('a presigned URL', () => {
  const at = '20260101T000000Z';
  const url = (expires: string, date = at) =>
    `/shop/index.html?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=111122223333/20260101/ap-northeast-2/s3/aws4_request&X-Amz-Date=${date}&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=host&X-Amz-Signature=x`;
  const local = { host: 'localhost' };

  it('holds until it expires, by the time of the world', async () => {
    const emulator = started();
    expect(await ask(emulator, url('60'), local)).toMatchObject({ status: 200, body: '<p>index.html' });
    emulator.time.advance(61_000);
    expect((await ask(emulator, url('60'), local)).body).toMatch(/AccessDenied.*Request has expired/);
    expect((await ask(emulator, url('60'), local)).status).toBe(403);
  });

  it('in the old way does too', async () => {
    const old = (until: string) => `/shop/index.html?AWSAccessKeyId=111122223333&Expires=${until}&Signature=x`;
    const emulator = started();
    const now = emulator.time.now / 1000;
    // It names no Region, and is taken for one of the oldest Region's, where this bucket is not.
    expect((await ask(emulator, old(String(now + 9)), local)).status).toBe(301);
    expect((await ask(emulator, old(String(now - 9)), local)).status).toBe(403);
    expect((await ask(emulator, old('x'), local)).status).toBe(403);
  });

  it('says when it was made, and for a week at most', async () => {
    for (const wrong of [url('604801'), url('x'), url('60', 'x')])
      expect((await ask(started(), wrong, local)).body).toMatch(/AuthorizationQueryParametersError/);
  });
});
