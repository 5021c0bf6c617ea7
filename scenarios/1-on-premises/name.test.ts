import { prove } from '../prove.ts';
import { onPremisesName } from './name.ts';

await prove(import.meta.url, onPremisesName);
