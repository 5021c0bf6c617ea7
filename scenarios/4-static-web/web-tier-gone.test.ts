import { prove } from '../prove.ts';
import { webTierGone } from './web-tier-gone.ts';

await prove(import.meta.url, webTierGone);
