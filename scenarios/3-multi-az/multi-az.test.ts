import { prove } from '../prove.ts';
import { multiAz } from './multi-az.ts';

await prove(import.meta.url, multiAz());
