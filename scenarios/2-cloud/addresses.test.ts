import { prove } from '../prove.ts';
import { addresses } from './addresses.ts';

await prove(import.meta.url, addresses);
