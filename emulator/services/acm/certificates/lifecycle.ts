// The way of a certificate that ACM issues: it says which records it waits for, looks for them, and issues it; after 72
// hours without them it gives up. One that is issued runs out in the end.
// https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html

import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { type CertificateRow, certificates } from './rows.ts';
import { areAllValid } from './validation.ts';

const hour = 3600_000;
const longestValidation = 72 * hour;
/** https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html */
const validity = 395 * 24 * hour;

type Stage = 'new' | 'waiting' | 'seen' | 'issued' | 'other';

function stageOf({ status, isPrepared, isSeen }: CertificateRow): Stage {
  if (status === 'ISSUED') return 'issued';
  if (status !== 'PENDING_VALIDATION') return 'other';
  return !isPrepared ? 'new' : isSeen ? 'seen' : 'waiting';
}

/** When one that is issued runs out is found out once a day. */
export const certificateLifecycle = new Lifecycle<CertificateRow>({
  table: certificates,
  stateOf: stageOf,
  steps: {
    new: { delay: 5000, next: (row) => ({ ...row, isPrepared: true }) }, // "several seconds"
    // Nobody knows whether the records will ever stand: so no reader waits for this.
    waiting: { delay: 60_000, kind: 'recurring', next: (row, call) => looked(call, row) },
    seen: { delay: 60_000, next: (row, call) => issued(call, row) }, // assumed; AWS says up to 30 minutes
    issued: { delay: 24 * hour, kind: 'recurring', next: (row, call) => expired(call, row) },
  },
});

/**
 * A certificate as it is now: where all its records stand it is on its way to being issued. Whoever asks about it sees
 * to that, since records do not tell anybody that they were made.
 */
export function upToDate(call: Call, row: CertificateRow): CertificateRow {
  if (stageOf(row) !== 'waiting' || !areAllValid(call, row)) return row;
  return certificateLifecycle.put(call, { ...row, isSeen: true });
}

function looked(call: Call, row: CertificateRow): CertificateRow {
  if (areAllValid(call, row)) return { ...row, isSeen: true };
  return call.now - row.createdTime >= longestValidation ? { ...row, status: 'VALIDATION_TIMED_OUT' } : row;
}

/** A record that is gone again meanwhile is waited for anew. */
function issued(call: Call, row: CertificateRow): CertificateRow {
  if (!areAllValid(call, row)) return { ...row, isSeen: false };
  const isRsa = row.keyAlgorithm.startsWith('RSA');
  return {
    ...row,
    status: 'ISSUED',
    issuedTime: call.now,
    issued: {
      notBefore: call.now - (call.now % (24 * hour)),
      notAfter: call.now - (call.now % (24 * hour)) + validity - 1000,
      serial: call.draw(32).match(/../g)?.join(':') ?? '',
      subject: `CN=${row.domain}`,
      issuer: 'Amazon',
      signature: isRsa ? 'SHA256WITHRSA' : 'SHA256WITHECDSA',
    },
  };
}

function expired(call: Call, row: CertificateRow): CertificateRow {
  return (row.issued?.notAfter ?? 0) <= call.now ? { ...row, status: 'EXPIRED' } : row;
}
