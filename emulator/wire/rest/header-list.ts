// Lists in headers: items between commas, in quotes where an item has a comma or a quote of its own.

export function splitHeader(header: string): string[] {
  const items = header.matchAll(/\s*(?:"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)/g);
  const texts = [...items].map(([, quoted, plain = '']) => quoted?.replace(/\\(.)/g, '$1') ?? plain.trim());
  // The last match is the nothing after the last item.
  return texts.length > 1 && !header.trimEnd().endsWith(',') ? texts.slice(0, -1) : texts;
}

export function joinHeader(items: readonly string[]): string {
  return items.map((item) => (/[",]/.test(item) ? `"${item.replace(/["\\]/g, '\\$&')}"` : item)).join(', ');
}
