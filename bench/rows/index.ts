// The rows of the table, by the names that `npm run bench -- <name>` takes.

import type { Row } from '../measure.ts';
import { architecture, architectureServed } from './architecture.ts';
import { fork } from './fork.ts';
import { http } from './http.ts';
import { inProcess } from './in-process.ts';
import { manyGroups } from './many-groups.ts';
import { memory } from './memory.ts';
import { pages } from './pages.ts';
import { startUp } from './start.ts';

export const rows: Readonly<Record<string, Row>> = {
  'in-process': inProcess,
  http,
  architecture,
  'architecture-served': architectureServed,
  'start-up': startUp,
  memory,
  'many-groups': manyGroups,
  pages,
  fork,
};
