import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { PaymentAttempt } from '../payment/attempt-store.ts'
import { sendToBank } from '../attempt/bank-page.ts'
import { termState } from './term-state.ts'
import { terms } from '../subscription/subscription-schema.ts'

/** Leads to our own bank with a term; one that is no longer payable is shown. Throws when there is no such term. */
export async function payTermAtBank(
  c: PortalContext,
  termId: string,
  drawn: PaymentAttempt | null = null,
): Promise<Response> {
  const [term] = await c.var.database.select().from(terms).where(eq(terms.id, termId))
  if (!term) throw new Error('a term to pay is not there')
  const { recipient, line1, line2, postalCode, city, country } = term
  const page = paths.termPayment(term.id)
  return sendToBank(
    c,
    {
      ...term,
      state: await termState(c.var.database, term, c.var.now),
      kind: 'term',
      sellerName: 'HA PLUS PME',
      address: { recipient, line1, line2, postalCode, city, country },
      returnTo: page,
      back: { href: page, label: 'Voir où en est mon abonnement sans payer maintenant' },
    },
    drawn,
  )
}
