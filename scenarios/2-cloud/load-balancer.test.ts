import { prove } from '../prove.ts';
import { loadBalancing } from './load-balancer.ts';

await prove(import.meta.url, loadBalancing);
