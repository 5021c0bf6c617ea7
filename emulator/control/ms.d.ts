// The package brings no types.
declare module 'ms' {
  /** Milliseconds; undefined where the text is no duration. */
  export default function ms(text: string): number | undefined;
}
