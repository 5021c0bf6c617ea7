// The pages for people: what they link to is there, and the README says the same in both languages.

import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';

const root = new URL('../../', import.meta.url);
const readmes = ['README.md', 'README.ko.md'] as const;
const pages = [
  ...readmes,
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  ...readdirSync(new URL('docs/', root)).map((page) => `docs/${page}`),
];

function read(page: string | URL): Promise<string> {
  return readFile(new URL(page, root), 'utf8');
}

const codeBlock = /^```.*?^```$/gms;

/** What the page links to, as written; what looks like a link within code is none. */
function linksOf(text: string): string[] {
  return [...text.replace(codeBlock, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** A heading as the end of a link, as GitHub makes it. */
function anchorsOf(text: string): string[] {
  const headings = [...text.replace(codeBlock, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it.each(pages)('%s links to nothing that is not there', async (page) => {
  const own = new URL(page, root);
  const local = linksOf(await read(page)).filter((target) => !/^https?:/.test(target));
  const dead = await Promise.all(
    local.map(async (target) => {
      const { hash, href } = new URL(target, own);
      const file = new URL(href.slice(0, href.length - hash.length));
      if (!existsSync(file)) return [target];
      return hash === '' || anchorsOf(await read(file)).includes(hash.slice(1)) ? [] : [target];
    }),
  );
  expect(dead.flat()).toEqual([]);
});

it('the README has the same code in English and in Korean', async () => {
  const [english, korean] = await Promise.all(readmes.map(async (page) => (await read(page)).match(codeBlock)));
  expect(english?.length).toBeGreaterThan(0);
  expect(korean).toEqual(english);
});

it('the README has the same links in English and in Korean, and either leads to the other one', async () => {
  const [english = [], korean = []] = await Promise.all(readmes.map(async (page) => linksOf(await read(page))));
  const [toKorean, ...ofEnglish] = english;
  const [toEnglish, ...ofKorean] = korean;
  expect([toKorean, toEnglish]).toEqual(['README.ko.md', 'README.md']);
  expect(ofEnglish.length).toBeGreaterThan(0);
  expect(ofKorean.sort()).toEqual(ofEnglish.sort());
});
