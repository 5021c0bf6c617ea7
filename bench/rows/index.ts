// The rows of the table, by the names that `npm run bench -- <name>` takes.

import type { Row } from '../measure.ts';
import { fork } from './fork.ts';
import { inProcess } from './in-process.ts';
import { manyGroups } from './many-groups.ts';
import { pages } from './pages.ts';

export const rows: Readonly<Record<string, Row>> = {
  'in-process': inProcess,
  'many-groups': manyGroups,
  pages,
  fork,
};
