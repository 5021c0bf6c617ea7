// What crosses the wire, whatever carried it: requests and responses as bytes.

export interface WireRequest {
  readonly method: string;
  /** Still percent-encoded, from the first slash to the question mark. */
  readonly path: string;
  /** Decoded; a name that stands without a value has an empty text. */
  readonly query: ReadonlyMap<string, readonly string[]>;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Without the port. */
  readonly host: string;
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  /**
   * By lower-case name. Neither a date, by which an SDK would correct its clock, nor a checksum that nobody computed:
   * an SDK that finds a wrong one fails in the middle of the stream.
   */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
  /** Whether the client wants the body as a stream: the contents of an object. */
  readonly streaming: boolean;
}

/** An input or output: plain data with the SDK's names and types. */
export type Data = Record<string, unknown>;

/** What a request may weigh; AWS's own limits are lower, but for the contents of objects. */
export const limits = {
  /** Bytes of a body, as it is sent and after it is decompressed. */
  body: 256 * 1024 * 1024,
  /** Bytes of a document that is parsed: form, XML, JSON, CBOR. */
  document: 8 * 1024 * 1024,
  /** How deep a document may nest. The deepest input that AWS has is far below. */
  depth: 100,
} as const;
