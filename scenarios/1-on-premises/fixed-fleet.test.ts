import { prove } from '../prove.ts';
import { fixedFleet } from './fixed-fleet.ts';

await prove(import.meta.url, fixedFleet);
