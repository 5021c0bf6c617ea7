import { prove } from '../prove.ts';
import { nat } from './nat.ts';

await prove(import.meta.url, nat);
