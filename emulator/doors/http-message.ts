// A request as Node read it, for the wire; and what the wire answers, for Node.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits, type WireRequest, type WireResponse } from '../wire/message.ts';

export async function wireRequest(incoming: IncomingMessage): Promise<WireRequest> {
  // What a client sends to a proxy begins with the origin.
  const [, origin = '', rest = ''] = /^(?:https?:\/\/([^/?]*))?(.*)$/is.exec(incoming.url ?? '') ?? [];
  const [path = '', search = ''] = rest.split(/\?(.*)/s);
  const parameters = new URLSearchParams(search);
  return {
    method: incoming.method ?? 'GET',
    path: path || '/',
    query: new Map([...parameters.keys()].map((name) => [name, parameters.getAll(name)])),
    headers: new Map(Object.entries(incoming.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')])),
    host: (origin || (incoming.headers.host ?? '')).replace(/:\d+$/, ''),
    body: await bodyOf(incoming),
  };
}

/**
 * What is larger than any body may be is read to its end, so that its client is there for the answer, but not kept. How
 * long that may take is limited like any request.
 */
async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    if (length <= limits.body) chunks.push(chunk);
    length += chunk.length;
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** @param isLast whether the connection ends with it */
export function send(outgoing: ServerResponse, { status, headers, body }: WireResponse, isLast: boolean): void {
  // Else Node writes a date, by which an SDK would set its clock: the world has a time of its own.
  outgoing.sendDate = false;
  // The answer to HEAD may have the length of what GET would answer.
  const hasBody = outgoing.req.method !== 'HEAD' && status !== 204 && status !== 304;
  const length = hasBody ? { 'content-length': Buffer.byteLength(body) } : {};
  outgoing.writeHead(status, { ...headers, ...length, ...(isLast && { connection: 'close' }) });
  outgoing.end(hasBody ? body : undefined);
}

export const tooLarge = refusal(413, 'EntityTooLarge', `The request is larger than ${limits.body} bytes.`);

/** What an error of Node's parser is in HTTP. */
const badRequests: Readonly<Record<string, readonly [status: number, reason: string, code: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'RequestHeaderSectionTooLarge'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large', 'EntityTooLarge'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'RequestTimeout'],
};

/** The answer to what is no HTTP, as it goes over the wire. */
export function answerToBadRequest(error: NodeJS.ErrnoException): string {
  const [status, reason, code] = badRequests[error.code ?? ''] ?? ([400, 'Bad Request', 'BadRequest'] as const);
  const { headers, body } = refusal(status, code, `This is no request that can be read: ${error.message}`);
  const all = { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${reason}`, ...lines, '', body].join('\r\n');
}

/** In S3's format, since nobody knows yet which service it is for. */
function refusal(status: number, code: string, message: string): WireResponse & { readonly body: string } {
  const text = message.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body, streaming: false };
}
