import { type CodedOffer, isSold, offerValidity, type Provider } from '@portal/content'
import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { noteSighting } from '../../entrance/sighting/sighting-store.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { offerTakenDown } from '../../published/takedown/taken-down-page.ts'
import { codeKeys } from './code-keys.ts'
import { recordReveal, revealedAt } from './code-store.ts'
import { drawCode, drawnCode } from './pool-store.ts'

/** A promo code: revealed on request, recorded, then used on the provider’s own site (CGU articles 2, 3 and 7.3). */
export const codeRoutes = new Hono<PortalEnvironment>()
  .post(paths.offerCode(':slug'), async (c) => {
    const found = await codedOffer(c)
    if (!('offer' in found)) return found
    const { slug, title, code } = found.offer
    const { memberId, role } = signedInOf(c)
    const { database, now } = c.var
    await noteSighting(c, { id: memberId, role }, 'reveal')
    if (code.mode === 'shared') await recordReveal(database, memberId, found.offer, now)
    else if (!(await drawCode(database, { memberId, pool: code.pool, slug, title }, now)))
      return c.var.render('problem', { problem: allTaken(slug) }, 409)
    return c.redirect(paths.offerCode(slug), 303)
  })
  .get(paths.offerCode(':slug'), async (c) => {
    const found = await codedOffer(c)
    if (!('offer' in found)) return found
    const { offer, provider } = found
    const { memberId } = signedInOf(c)
    const at = await revealedAt(c.var.database, memberId, offer.slug)
    const code = at && (await codeOf(c, offer, memberId))
    if (!at || code === null) return c.redirect(paths.offer(offer.slug), 303)
    return c.var.render('revealedCode', { revealedCode: { offer, provider, code, revealedAt: at } })
  })

/** `null` when this member has taken none from the pool. */
async function codeOf(
  c: PortalContext,
  { code, slug }: CodedOffer,
  memberId: string,
): Promise<string | null> {
  return code.mode === 'shared' ? code.value : drawnCode(c.var.database, codeKeys(c.env), memberId, slug)
}

const allTaken = (slug: string) => ({
  status: 409 as const,
  title: 'Tous les codes ont été pris',
  text: 'Cette offre donne un code à usage unique, et il n’en reste plus pour le moment. L’équipe est prévenue : revenez dans quelques jours.',
  action: { label: 'Revenir à l’offre', href: paths.offer(slug) },
})

async function codedOffer(c: PortalContext): Promise<{ offer: CodedOffer; provider: Provider } | Response> {
  const slug = c.req.param('slug') ?? ''
  const offer = await c.var.catalogue.offer(slug)
  const takenDown = await offerTakenDown(c, offer ?? { slug })
  if (takenDown) return takenDown
  if (!offer || isSold(offer)) return refusedProblem(c, 404)
  const provider = await c.var.catalogue.provider(offer.provider)
  const validity = offerValidity(offer, [provider], c.var.today)
  if (validity !== 'current' || !provider) return refusedProblem(c, validity === 'future' ? 404 : 410)
  return { offer, provider }
}
