// All bytes of a request's body, whatever the SDK or a socket has it as.

import { limits } from '../wire/message.ts';

/**
 * What is larger than any body may be is cut off behind the limit, which the wire then refuses: no more than that is
 * held in memory.
 */
export async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  // A view of the same bytes: the SDK's own kinds of array warn when they are copied.
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    length += bytes.length;
    if (length > limits.body) break;
  }
  return Buffer.concat(chunks);
}
