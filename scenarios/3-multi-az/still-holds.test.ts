import { scenarios } from '../all.ts';
import { prove } from '../prove.ts';

const promise = 'what stage 2 promised still holds, but for its one database';
const older = scenarios['3-multi-az'].filter((scenario) => scenario.stage !== '3-multi-az');

await prove(import.meta.url, { promise, stage: '3-multi-az', claims: older.flatMap((scenario) => scenario.claims) });
