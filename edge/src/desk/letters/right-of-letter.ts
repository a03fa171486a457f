import type { RightOfLetter } from '../../ground/contract/index.ts'
import type { EventKind } from '../../post/outbox/outbox.ts'

/**
 * Letters by which the law or the CGU has somebody told of a right: who has not had one has to be told otherwise. CGU 11.2;
 * L215-1 (end of a contract, before it renews), L215-1-1 and L221-21 (what becomes of an ending).
 */
export const rightsOfLetters: Partial<Record<EventKind, RightOfLetter>> = {
  notice: 'texts',
  'renewal-notice': 'term',
  'renewal-due': 'term',
  'renewal-unpaid': 'term',
  'renewal-last-call': 'term',
  'contract-lapsed': 'term',
  'contract-ended': 'term',
  'statement-received': 'statement',
  'statement-applied': 'statement',
}
