import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import { prove } from '../prove.ts';
import { askWebsite } from './ask-website.ts';
import { served, website } from './website.ts';

const site = new URL('../../provision/site/', import.meta.url);

await prove(import.meta.url, website, {}, async (act) => {
  await act('the root and the folder each answer with their index', [], async (stage) => {
    const ask = await askWebsite(stage);
    for (const [path, file] of [
      ['/', 'index.html'],
      ['/guide/', 'guide/index.html'],
    ] as const) {
      const answer = await ask(path);
      expect(answer).toMatchObject({ status: 200, body: await readFile(new URL(file, site), 'utf8') });
    }
  });

  await act('a folder without its slash redirects to the one with it', [], async (stage) => {
    const ask = await askWebsite(stage);
    expect(await ask('/guide')).toMatchObject({ status: 302, headers: { location: '/guide/' } });
  });

  await act('what is not there is answered 404, with the error document', [], async (stage) => {
    const ask = await askWebsite(stage);
    const body = await readFile(new URL('error.html', site), 'utf8');
    for (const path of ['/nothing', '/guide/nothing.html', '/nothing/', '/index.html/']) {
      const answer = await ask(path);
      expect({ path, ...answer }).toMatchObject({ path, status: 404, body });
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    }
  });

  await act('each object comes with its content type and cache header, byte for byte', [], async (stage) => {
    const ask = await askWebsite(stage);
    for (const [key, [contentType, cacheControl]] of Object.entries(served)) {
      const { status, headers, body } = await ask(`/${key}`);
      expect({ key, status, type: headers['content-type'], cache: headers['cache-control'] }).toEqual({
        key,
        status: 200,
        type: contentType,
        cache: cacheControl,
      });
      expect(body).toBe(await readFile(new URL(key, site), 'utf8'));
    }
  });

  await act('HEAD answers as GET does, without the body', [], async (stage) => {
    const ask = await askWebsite(stage);
    const whole = await ask('/');
    const head = await ask('/', 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-type']).toBe(whole.headers['content-type']);
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.body)));
    expect(await ask('/nothing', 'HEAD')).toMatchObject({ status: 404, body: '' });
  });

  await act('every link and every part of a page leads to something that is there', [], async (stage) => {
    const ask = await askWebsite(stage);
    for (const path of ['/', '/guide/', '/nothing']) {
      const { body } = await ask(path);
      const links = [...body.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
      expect(links.length).toBeGreaterThan(2);
      for (const link of links) {
        expect({ path, link, status: (await ask(link)).status }).toEqual({ path, link, status: 200 });
      }
    }
  });
});
