import { prove } from '../prove.ts';
import { endpoint } from './endpoint.ts';

await prove(import.meta.url, endpoint);
