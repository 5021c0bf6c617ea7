import { prove } from '../prove.ts';
import { routing } from './routing.ts';

await prove(import.meta.url, routing);
