import { prove } from '../prove.ts';
import { migrationName } from './name.ts';

await prove(import.meta.url, migrationName);
