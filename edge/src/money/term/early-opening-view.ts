import { addDays, type ParisDay } from '@portal/content'
import type { OpeningView } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import type { EarlyOpening } from './early-opening.ts'
import { earlyOpeningOf, waitingContract } from './early-opening-store.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'
import { withdrawalThrough } from '../subscription/withdrawal.ts'

/** The opening of a contract that its payer reads; `null` when nothing waits. */
export async function openingView(c: PortalContext, contract: StoredContract): Promise<OpeningView | null> {
  return shown(contract, await earlyOpeningOf(c.var.database, contract, c.var.today), c.var.today)
}

/** What whoever is signed in, without access yet, can ask for; `null` when nothing waits. */
export async function openingOf(c: PortalContext): Promise<OpeningView | null> {
  const { access, memberId } = signedInOf(c)
  // On the last evening of one contract, another may wait.
  if (access.kind !== 'later' && !(access.kind === 'open' && access.through === c.var.today)) return null
  const waiting = await waitingContract(c.var.database, memberId, c.var.today)
  return waiting && shown(waiting.contract, waiting.opening, c.var.today)
}

function shown(
  { row, concludedAt }: StoredContract,
  opening: EarlyOpening | null,
  today: ParisDay,
): OpeningView | null {
  if (!opening || !concludedAt) return null
  const { from, span: atOnce } = opening
  const through = withdrawalThrough(concludedAt)
  return {
    contractId: row.id,
    from,
    follows: from > addDays(through, 1) || row.startRequested,
    atOnce,
    withdrawalThrough: today <= through ? through : null,
  }
}
