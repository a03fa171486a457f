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
import { daysLeft } from './days-left.ts'
import { drawCode, drawnCode, type Drawing, mostDrawnADay } from './pool-store.ts'

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
    else {
      const drawing = await drawCode(database, { memberId, pool: code.pool, slug, title }, now)
      if (drawing !== 'given') return c.var.render('problem', { problem: notGiven(drawing, slug) }, 409)
    }
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
    return c.var.render('revealedCode', {
      revealedCode: { offer, provider, code, revealedAt: at, daysLeft: daysLeft(offer, c.var.today) },
    })
  })

/** `null` when this member has taken none from the pool. */
async function codeOf(
  c: PortalContext,
  { code, slug }: CodedOffer,
  memberId: string,
): Promise<string | null> {
  return code.mode === 'shared' ? code.value : drawnCode(c.var.database, codeKeys(c.env), memberId, slug)
}

function notGiven(drawing: Exclude<Drawing, 'given'>, slug: string) {
  const [title, text] =
    drawing === 'none-left'
      ? [
          'Tous les codes ont été pris',
          'Cette offre donne un code à usage unique, et il n’en reste plus pour le moment. L’équipe est prévenue : revenez dans quelques jours.',
        ]
      : [
          'C’est beaucoup de codes en un jour',
          `Vous avez pris ${mostDrawnADay} codes à usage unique en 24 heures, le plus qu’un membre peut prendre. Ils sont dans vos codes ; vous pourrez en prendre d’autres demain.`,
        ]
  return {
    status: 409 as const,
    title,
    text,
    action: { label: 'Revenir à l’offre', href: paths.offer(slug) },
    more: [{ label: 'Mes codes', href: paths.accountCodes }],
  }
}

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
