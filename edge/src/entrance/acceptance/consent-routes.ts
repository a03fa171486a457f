import { Hono } from 'hono'
import { z } from 'zod'
import { type SignedIn, signedInOf } from '../session/signed-in.ts'
import { type ChangedText, type ExitsData, type FormState, paths } from '../../ground/contract/index.ts'
import { safeReturn } from '../../ground/http/addresses.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { organisationNames } from '../../people/organisation/organisation-store.ts'
import { recordAcceptance, recordRefusal } from '../../texts/consent/acceptance-store.ts'
import { shownTexts } from '../../texts/consent/shown-texts.ts'
import { consentStanding } from '../../texts/consent/standing.ts'

const acceptanceForm = z.object({
  decision: z.enum(['accept', 'refuse']).optional(),
  acceptance: z.string().optional(),
  returnTo: z.string().max(500).optional(),
  shown: z.string().max(200).optional(),
})

/** What other rooms store about somebody to whom only the exits (orders, export, sign-out) are open. */
export interface ExitFacts {
  orderCount: (c: PortalContext) => Promise<number>
  opening: (c: PortalContext) => Promise<ExitsData['opening']>
}

/** Acceptance of a changed text, and what is left after a refusal. */
export function consentRoutes(known: ExitFacts) {
  return new Hono<PortalEnvironment>()
    .get(paths.acceptance, async (c) => {
      const returnTo = safeReturn(c.req.query('retour'))
      const { accepted } = signedInOf(c)
      const standing = await consentStanding(accepted, c.var.legalTexts, c.var.today)
      return standing === 'accepted' ? c.redirect(returnTo, 303) : show(c, {}, returnTo)
    })
    .post(paths.acceptance, async (c) => {
      const { memberId, accepted } = signedInOf(c)
      const parsed = acceptanceForm.safeParse(await c.req.parseBody())
      const form = parsed.success ? parsed.data : {}
      const returnTo = safeReturn(form.returnTo)
      if ((await consentStanding(accepted, c.var.legalTexts, c.var.today)) === 'accepted') {
        return c.redirect(form.decision === 'refuse' ? paths.refusal : returnTo, 303)
      }
      const texts = await c.var.legalTexts.consentTexts(c.var.today)
      if (form.decision === 'refuse') {
        await recordRefusal(c.var.database, memberId, texts, c.var.now)
        return c.redirect(paths.refusal, 303)
      }
      if (form.acceptance !== 'yes') return show(c, { acceptance: withoutBox }, returnTo, 422)
      if (form.shown !== shownTexts(texts)) return show(c, { acceptance: changedMeanwhile }, returnTo, 422)
      await recordAcceptance(c.var.database, memberId, texts, 'changed-text-box', c.var.now)
      return c.redirect(returnTo, 303)
    })
    .get(paths.refusal, async (c) => {
      const standing = await consentStanding(signedInOf(c).accepted, c.var.legalTexts, c.var.today)
      return c.var.render('refusal', {
        exits: await exits(c, standing === 'accepted' ? standing : 'refused'),
      })
    })
    .get(paths.renewal, async (c) => c.var.render('renewal', { exits: await exits(c, 'no-access') }))

  async function exits(c: PortalContext, reason: ExitsData['reason']) {
    const { access, memberId } = signedInOf(c)
    return {
      reason,
      access,
      opening: await known.opening(c),
      orderCount: await known.orderCount(c),
      organisations: await organisationNames(c.var.database, memberId),
    }
  }
}

const withoutBox = 'Cochez la case pour accepter, ou choisissez « Refuser ».'
const changedMeanwhile =
  'Un de ces textes vient encore de changer. Lisez ce qui change ci-dessus, puis cochez de nouveau la case.'

async function show(
  c: PortalContext,
  errors: FormState['errors'],
  returnTo: string,
  status: 200 | 422 = 200,
) {
  const shown = shownTexts(await c.var.legalTexts.consentTexts(c.var.today))
  const changed = await changedTexts(c, signedInOf(c))
  const form = { values: {}, errors, message: null }
  return c.var.render('acceptance', { acceptance: { form, returnTo, changed, shown } }, status)
}

/** Each text that binds anew, beside the version that this member accepted last. */
async function changedTexts(c: PortalContext, { accepted }: SignedIn): Promise<ChangedText[]> {
  const { legalTexts, today } = c.var
  const { cgu, privacy } = await legalTexts.consentTexts(today)
  const [last] = accepted
  const changed = await Promise.all(
    [
      { entry: cgu, formerDigest: last?.cguDigest },
      { entry: privacy, formerDigest: last?.privacyDigest },
    ].map(async ({ entry, formerDigest }): Promise<ChangedText[]> => {
      if (formerDigest === entry.digest) return []
      const former = formerDigest ? await legalTexts.byDigest(formerDigest) : null
      return [
        {
          kind: entry.kind,
          accepted:
            former && last ? { text: await legalTexts.whole(former), acceptedAt: last.acceptedAt } : null,
          current: { text: await legalTexts.whole(entry), digest: entry.digest },
        },
      ]
    }),
  )
  return changed.flat()
}
