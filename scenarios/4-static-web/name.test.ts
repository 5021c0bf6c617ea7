import { prove } from '../prove.ts';
import { staticWebName } from './name.ts';

await prove(import.meta.url, staticWebName);
