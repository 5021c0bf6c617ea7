import { prove } from '../prove.ts';
import { edgeCache } from './distribution.ts';

await prove(import.meta.url, edgeCache);
