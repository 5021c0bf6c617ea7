import { prove } from '../prove.ts';
import { database } from './database.ts';

await prove(import.meta.url, database());
