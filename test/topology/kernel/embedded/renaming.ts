// From what a topology on paper calls its things to what the embedded cloud calls them: ids and addresses are AWS's to
// give, so that those of what is built are others.

/** A /56 of IPv6 as its first four groups, the last of which ends in two free digits: `2600:1f18:0:100`. */
type Prefix = string;

export class Renaming {
  private readonly ids = new Map<string, string>();
  private readonly addresses = new Map<string, string>();
  private readonly prefixes = new Map<Prefix, Prefix>();

  /** @returns the id of what was built */
  id(paper: string | undefined): string {
    const built = this.ids.get(paper ?? '');
    if (built === undefined) throw new Error(`nothing was built for ${paper}`);
    return built;
  }

  has(paper: string | undefined): boolean {
    return this.ids.has(paper ?? '');
  }

  note(paper: string | undefined, built: string | undefined): string {
    if (!paper || !built) throw new Error(`${paper} was not built`);
    this.ids.set(paper, built);
    return built;
  }

  noteAddress(paper: string, built: string | undefined): void {
    if (!built) throw new Error(`there is no address for ${paper}`);
    this.addresses.set(paper, built);
  }

  /** Of two blocks of 56 bits. */
  notePrefix(paper: string, built: string | undefined): void {
    this.prefixes.set(prefixOf(paper), prefixOf(built ?? ''));
  }

  /** An address or a block of either family. */
  address(paper: string): string {
    const known = this.addresses.get(paper);
    if (known !== undefined) return known;
    // AWS adds no block of 172.16.0.0/12 to a VPC of 10.0.0.0/8.
    if (paper.startsWith('172.')) return `10.1${paper.slice('172.'.length)}`;
    for (const [before, after] of this.prefixes) {
      if (paper.startsWith(before.slice(0, -2)) && /^..(:|$)/.test(paper.slice(before.length - 2))) {
        return after.slice(0, -2) + paper.slice(before.length - 2);
      }
    }
    return paper;
  }
}

function prefixOf(block: string): Prefix {
  const prefix = /^(.+)::\/56$/.exec(block)?.[1] ?? '';
  if (prefix.split(':').length !== 4 || !prefix.endsWith('00')) throw new Error(`${block} is no /56 as it is expected`);
  return prefix;
}
