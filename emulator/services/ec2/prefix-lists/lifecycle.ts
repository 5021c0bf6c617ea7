// The way of a customer's prefix list: what is in progress is complete after a moment; a deleted list is gone.

import { Lifecycle } from '../../shared/lifecycle.ts';
import { tagsTable } from '../tags/tags.ts';
import { type PrefixListRow, prefixLists } from './rows.ts';

const delay = 1000; // assumed

export const prefixListLifecycle = new Lifecycle<PrefixListRow>({
  table: prefixLists.table,
  stateOf: ({ state }) => state,
  steps: {
    'create-in-progress': { delay, next: (row) => ({ ...row, state: 'create-complete' }) },
    'modify-in-progress': { delay, next: (row) => ({ ...row, state: 'modify-complete' }) },
    'restore-in-progress': { delay, next: (row) => ({ ...row, state: 'restore-complete' }) },
    'delete-in-progress': { delay, next: () => undefined },
  },
  gone: ({ id }, call) => {
    if (call.get(tagsTable, id)) call.remove(tagsTable, id);
  },
});
