// The way of a volume: creating, available; attaching, in use, detaching, available; deleting, and then it is gone.
// https://docs.aws.amazon.com/ebs/latest/userguide/ebs-describing-volumes.html#volume-state

import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { tagsTable } from '../tags/tags.ts';
import { type VolumeAttachmentRow, type VolumeRow, volumes } from './rows.ts';

const delay = 5000; // assumed

export const volumeLifecycle = new Lifecycle<VolumeRow>({
  table: volumes.table,
  stateOf: ({ state, attachment }) => (state === 'in-use' ? (attachment?.state ?? state) : state),
  steps: {
    creating: { delay, next: (row) => ({ ...row, state: 'available' }) },
    attaching: { delay, next: (row) => ({ ...row, attachment: attached(row.attachment) }) },
    detaching: { delay, next: (row) => ({ ...row, state: 'available', attachment: undefined }) },
    deleting: { delay, next: () => undefined },
  },
  gone: ({ id }, call: Call) => {
    if (call.get(tagsTable, id)) call.remove(tagsTable, id);
  },
});

function attached(attachment: VolumeAttachmentRow | undefined): VolumeAttachmentRow | undefined {
  return attachment && { ...attachment, state: 'attached' };
}
