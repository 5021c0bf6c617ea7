import { prove } from '../prove.ts';
import { closedBalancer } from './closed-balancer.ts';

await prove(import.meta.url, closedBalancer);
