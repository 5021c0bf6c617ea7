// Lists in headers: items between commas, in quotes where an item has a comma or a quote of its own.

export function splitHeader(header: string): string[] {
  const item = /\s*(?:"((?:[^"\\]|\\.)*)"|([^,]*))\s*(,|$)/y;
  const items: string[] = [];
  for (;;) {
    const [, quoted, plain = '', separator] = item.exec(header) ?? [];
    items.push(quoted?.replace(/\\(.)/g, '$1') ?? plain.trim());
    if (separator !== ',') return items;
  }
}

export function joinHeader(items: readonly string[]): string {
  return items.map((item) => (/[",]/.test(item) ? `"${item.replace(/["\\]/g, '\\$&')}"` : item)).join(', ');
}
