// One row, in a process of its own: what was measured goes to the standard output as JSON.

import { rows } from './rows/index.ts';

const [name = ''] = process.argv.slice(2);
const row = rows[name];
if (!row) throw new Error(`there is no row ${name}; there are ${Object.keys(rows).join(', ')}`);
process.stdout.write(JSON.stringify(await row.measure()));
