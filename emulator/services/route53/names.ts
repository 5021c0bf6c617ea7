// Names as Route 53 keeps them: in lower case, with a dot at the end, and every character but letters, digits, hyphens
// and underscores as an octal code: `\052` is the asterisk.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html

/** A fault of a name, in the words of AWS; they begin with the kind of fault. */
export type NameFault = readonly [kind: string, words: string];

/** `WWW.Shop.com` → `www.shop.com.`; or what is wrong with it. */
export function readName(name: string): string | NameFault {
  if (/[^\x20-\x7e]/.test(name)) return ['UnsupportedCharacter', 'Value contains unsupported characters'];
  const labels = labelsOf(name);
  if (labels.some((label) => label.length === 0)) return ['DomainLabelEmpty', 'Domain label is empty'];
  if (labels.some((label) => label.length > 63)) return ['DomainLabelTooLong', 'Domain label is too long'];
  const length = labels.reduce((sum, label) => sum + label.length + 1, 0);
  if (length > 255) return ['DomainNameTooLong', 'Domain name is too long'];
  return `${labels.map(escaped).join('.')}.`;
}

/** The name as it is kept; one that is none stays as it is, and nothing has it. */
export function keptName(name: string): string {
  const read = readName(name);
  return typeof read === 'string' ? read : name;
}

/** Its labels, each without escapes; of `\056` a dot in a label. */
function labelsOf(name: string): string[] {
  const labels = [''];
  for (const [piece] of name.matchAll(/\\[0-3][0-7]{2}|\\[\s\S]|[\s\S]/g)) {
    if (piece === '.') labels.push('');
    else labels.push(labels.pop() + unescaped(piece));
  }
  if (labels.length > 1 && labels.at(-1) === '') labels.pop();
  return labels;
}

function unescaped(piece: string): string {
  const character = piece.length === 4 ? String.fromCharCode(Number.parseInt(piece.slice(1), 8)) : piece.slice(-1);
  return character.toLowerCase();
}

function escaped(label: string): string {
  return label.replace(/[^a-z0-9_-]/g, (character) => {
    return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
}

/** `www.shop.com.` → `com.shop.www.`: names are listed in the order of this, dot at the end included. */
export function reversed(name: string): string {
  return `${name.replace(/\.$/, '').split('.').reverse().join('.')}.`;
}

/** Whether the name is the zone's or lies in it. Both as they are kept. */
export function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
