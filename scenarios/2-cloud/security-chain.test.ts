import { prove } from '../prove.ts';
import { securityChain } from './security-chain.ts';

await prove(import.meta.url, securityChain());
