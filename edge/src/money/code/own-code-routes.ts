import { isSold } from '@portal/content'
import { Hono } from 'hono'
import { type OwnCodeView, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { partiesOf } from '../../published/takedown/takedowns.ts'
import { codeKeys } from './code-keys.ts'
import { revealedCodes } from './code-store.ts'
import { codeFor, inOrderOfUse, type KnownOffer, stateOfCode } from './own-codes.ts'
import { drawnCodes } from './pool-store.ts'

/** « Mes codes »: what one has revealed, with how long it can still be used. */
export const ownCodeRoutes = new Hono<PortalEnvironment>().get(paths.accountCodes, async (c) => {
  const { memberId } = signedInOf(c)
  const { database, today } = c.var
  const revealed = await revealedCodes(database, memberId)
  const drawn = await drawnCodes(database, codeKeys(c.env), memberId)
  const codes: OwnCodeView[] = []
  for (const one of revealed) {
    const known = await knownOffer(c, one.offerSlug)
    const code = known.offer && !isSold(known.offer) ? codeFor(known.offer, drawn) : null
    codes.push({ ...one, state: stateOfCode(known, code, today) })
  }
  return c.var.render('ownCodes', { ownCodes: { codes: inOrderOfUse(codes) } })
})

async function knownOffer(c: PortalContext, slug: string): Promise<KnownOffer> {
  const { catalogue, takedowns, today } = c.var
  const offer = await catalogue.offer(slug)
  if (!offer || (await takedowns.ofOffer(partiesOf(offer))))
    return { offer: null, provider: null, validity: 'expired' }
  return {
    offer,
    provider: await catalogue.provider(offer.provider),
    validity: await catalogue.validity(offer, today),
  }
}
