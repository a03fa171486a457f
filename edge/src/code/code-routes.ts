import { type CodedOffer, isSold, type Provider } from '@portal/content'
import { Hono } from 'hono'
import { offerStanding } from '../catalogue/offer-standing.ts'
import { paths } from '../contract/index.ts'
import { type PortalContext, type PortalEnvironment, signedInOf } from '../http/portal-environment.ts'
import { refusedProblem } from '../http/problem.ts'
import { recordReveal, revealedAt } from './code-store.ts'

/** A promo code: revealed on request, recorded, then used on the provider’s own site (CGU articles 2, 3 and 7.3). */
export const codeRoutes = new Hono<PortalEnvironment>()
  .post(paths.offerCode(':slug'), async (c) => {
    const found = await codedOffer(c)
    if (!('offer' in found)) return found
    await recordReveal(c.var.database, signedInOf(c).memberId, found.offer, c.var.now)
    return c.redirect(paths.offerCode(found.offer.slug), 303)
  })
  .get(paths.offerCode(':slug'), async (c) => {
    const found = await codedOffer(c)
    if (!('offer' in found)) return found
    const { offer, provider } = found
    const at = await revealedAt(c.var.database, signedInOf(c).memberId, offer.slug)
    if (!at) return c.redirect(paths.offer(offer.slug), 303)
    return c.var.render('revealedCode', {
      revealedCode: { offer, provider, code: offer.code.value, revealedAt: at },
    })
  })

async function codedOffer(c: PortalContext): Promise<{ offer: CodedOffer; provider: Provider } | Response> {
  const offer = await c.var.catalogue.offer(c.req.param('slug') ?? '')
  if (!offer || isSold(offer)) return refusedProblem(c, 404)
  const provider = await c.var.catalogue.provider(offer.provider)
  const standing = offerStanding(offer, [provider], c.var.today)
  if (standing !== 'current' || !provider) return refusedProblem(c, standing === 'future' ? 404 : 410)
  return { offer, provider }
}
