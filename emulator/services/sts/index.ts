// STS: what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import { stsOperations } from './operations.ts';
import { sessionActions } from './sessions.ts';

export const stsHandlers = stsOperations;

export const stsActions: Actions = { ...sessionActions };
