import { prove } from '../prove.ts';
import { cloudName } from './name.ts';

await prove(import.meta.url, cloudName());
