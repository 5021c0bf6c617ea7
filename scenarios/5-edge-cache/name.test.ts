import { prove } from '../prove.ts';
import { edgeName } from './name.ts';

await prove(import.meta.url, edgeName);
