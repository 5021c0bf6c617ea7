// The shop's pages: the files of `provision/site`, each with the headers that it is served with.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SiteFile {
  /** Its path within the site, which is its key in the bucket: `guide/index.html`. */
  readonly key: string;
  readonly content: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** What a folder answers with, and what is answered where there is nothing. */
export const indexDocument = 'index.html';
export const errorDocument = 'error.html';

/** Pages are looked at anew after a minute, so that a change shows; what they are made of after a day. */
const page = 'public, max-age=60';
const part = 'public, max-age=86400';

const headers: Readonly<Record<string, Pick<SiteFile, 'contentType' | 'cacheControl'>>> = {
  '.html': { contentType: 'text/html; charset=utf-8', cacheControl: page },
  '.css': { contentType: 'text/css; charset=utf-8', cacheControl: part },
  '.js': { contentType: 'text/javascript; charset=utf-8', cacheControl: part },
  '.svg': { contentType: 'image/svg+xml', cacheControl: part },
};

let files: readonly SiteFile[] | undefined;

/** Every file of the site, in the order of their keys. Read once. */
export function siteFiles(): readonly SiteFile[] {
  files ??= readSite();
  return files;
}

function readSite(): SiteFile[] {
  const folder = siteFolder();
  const keys = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return keys.sort().flatMap((key) => {
    const known = headers[extname(key)];
    return known ? [{ key, content: readFileSync(new URL(key, folder)), ...known }] : [];
  });
}

/** Beside this file, or, when this file is the compiled one in `dist`, in the package's sources. */
function siteFolder(): URL {
  const candidates = ['./site/', '../../provision/site/'].map((path) => new URL(path, import.meta.url));
  const found = candidates.find((url) => existsSync(fileURLToPath(url)));
  if (found === undefined) throw new Error(`the shop's pages are not there: ${candidates.join(', ')}`);
  return found;
}
