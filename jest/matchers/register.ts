// Makes the matchers known to `expect`: import it for its effect in a test file, or name it in `setupFilesAfterEnv`.

import { expect } from '@jest/globals';
import { pathMatchers } from './index.ts';

expect.extend(pathMatchers);
