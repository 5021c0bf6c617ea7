import { namedScenarios } from '../all.ts';
import { prove } from '../prove.ts';

const promise = 'what was promised before still holds behind the distribution';
const own = ['distribution', 'closed-balancer', 'name'];
const older = Object.entries(namedScenarios['5-edge-cache']).flatMap(([name, { claims }]) =>
  own.includes(name) ? [] : claims,
);

await prove(import.meta.url, { promise, stage: '5-edge-cache', claims: older });
