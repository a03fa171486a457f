import { addDays } from '@portal/content'
import type { BatchItem } from 'drizzle-orm/batch'
import type { CreditChoiceView } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { correctFacture } from '../../money/facture/correction-store.ts'
import { type DeskFacture, factureById, facturesOfContract } from '../../money/facture/facture-store.ts'
import {
  type CreditChoice,
  choiceSentences,
  creditChoice,
  shownChoice,
} from '../../money/leaving/credited-contract.ts'
import { endCredited } from '../../money/leaving/credited-contract-store.ts'
import { giveBackDays } from '../../money/refund/paid-again.ts'
import { asRead, decideAnew } from '../../money/subscription/contract-version-store.ts'
import { contractOf } from '../../money/subscription/subscription-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { journalLine } from '../journal/journal-store.ts'
import type { Staff } from '../permission/permission.ts'

export type Issued =
  | { kind: 'issued' }
  /** A colleague, or another tab, has corrected this facture. */
  | { kind: 'too-late' }
  /** What becomes of its contract is to be said first; `changed` when the page has shown something else. */
  | { kind: 'to-choose'; view: CreditChoiceView; changed: boolean }

/**
 * Takes a facture back by an avoir, with or without one in its place, in one batch with all that follows. An avoir alone of what
 * the last days of a running contract were paid with leaves a question that the desk answers (`contract`, `ends` or `stays`),
 * and the answer is valid for what its page has shown; whoever pays is written to.
 */
export function issueAvoir(
  c: PortalContext,
  staff: Staff,
  facture: DeskFacture,
  { reason, again, fields }: { reason: string; again: boolean; fields: Record<string, string> },
): Promise<Issued> {
  const { database, settings, now, today } = c.var
  const correction = { why: reason, again, seller: settings.issuer }
  const action = again ? 'facture-replaced' : 'avoir-issued'
  const line = journalLine(database, staff, { action, subject: facture.id, detail: facture.number }, now)
  return decideAnew(async (): Promise<Issued> => {
    const contract = await contractOf(database, facture.subscriptionId)
    if (!contract) throw new Error('a facture has no contract')
    const refundBy = addDays(today, giveBackDays)
    const choice = again
      ? null
      : creditChoice(contract, await facturesOfContract(database, contract.row.id), facture, today, refundBy)
    const answer = choice && (await readAnswer(choice, fields))
    if (choice && answer === null) {
      const view = { factureId: facture.id, ...choiceSentences(choice), shown: await shownChoice(choice) }
      const { shown = '' } = fields
      return { kind: 'to-choose', view, changed: shown !== '' && shown !== view.shown }
    }
    const endsOn = choice && answer === 'ends' ? choice.endsOn : null
    const told = {
      factureId: facture.id,
      ...(endsOn === null ? {} : { endsOn }),
      ...(answer === 'stays' ? { stays: 'yes' as const } : {}),
    }
    const after: BatchItem<'sqlite'>[] = again
      ? []
      : [
          ...(endsOn === null ? [] : endCredited(database, contract.row.id, endsOn)),
          queueEvent(database, `facture-credited:${facture.id}`, 'facture-credited', told, now),
        ]
    try {
      await database.batch([
        asRead(database, contract.row),
        // Once a facture: a second insert violates the unique key, and the whole batch rolls back.
        ...(await correctFacture(database, facture, correction, now)),
        ...after,
        line,
      ])
      return { kind: 'issued' }
    } catch (cause) {
      if ((await factureById(database, facture.id))?.credited) return { kind: 'too-late' }
      throw new Error('an avoir could not be issued', { cause })
    }
  })
}

/** `null` when nothing was answered, or the answer is to something else than what stands now. */
async function readAnswer(
  choice: CreditChoice,
  { contract, shown }: Record<string, string>,
): Promise<'ends' | 'stays' | null> {
  if (shown !== (await shownChoice(choice))) return null
  return contract === 'ends' || contract === 'stays' ? contract : null
}
