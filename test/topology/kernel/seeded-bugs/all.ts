// Bugs to be seeded into the analysis, at least one for each of its rules.

import { accessLists } from './access-lists.ts';
import type { SeededBug } from './edit.ts';
import { gateways } from './gateways.ts';
import { routes } from './routes.ts';
import { securityGroups } from './security-groups.ts';

export const seededBugs: readonly SeededBug[] = [...routes, ...accessLists, ...securityGroups, ...gateways];
