import { typedCode } from '@portal/content/recovery-code'
import { Hono } from 'hono'
import { z } from 'zod'
import { connect } from './connect.ts'
import { trustedCookie } from '../session/cookies.ts'
import { acceptedTexts, recordAcceptance } from '../../texts/consent/acceptance-store.ts'
import { shownTexts } from '../../texts/consent/shown-texts.ts'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedCode } from '../second-factor/code-sentences.ts'
import { pendingOf } from '../second-factor/pending-sign-in-store.ts'
import { trustedSeconds } from '../second-factor/second-factor.ts'
import { takeCode } from '../second-factor/code-store.ts'
import { mayTrustDevices, trustDevice } from '../second-factor/trusted-device-store.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const codeForm = z.object({
  code: z.string().max(200).default(''),
  recoveryCode: z.string().max(200).optional(),
  trust: z.string().optional(),
})

/** The second step of a sign-in (CNIL, délibération 2022-100; RFC 6238). */
export const signInCodeRoutes = new Hono<PortalEnvironment>()
  .get(paths.signInCode, async (c) => {
    const found = await pendingOf(c)
    if (!found) return startAgain(c)
    const trustOffered = mayTrustDevices(found.member)
    return c.var.render('signInCode', { signInCode: { form: emptyForm(), trustOffered } })
  })
  .post(paths.signInCode, async (c) => {
    const found = await pendingOf(c)
    if (!found) return startAgain(c)
    const { pending, factor, member } = found
    const parsed = codeForm.safeParse(await c.req.parseBody())
    const typed = parsed.success ? parsed.data : codeForm.parse({})
    const code = typed.recoveryCode ?? typed.code
    const trustOffered = mayTrustDevices(member)
    const asked = typed.trust === 'yes'
    // A recovery code proves no telephone, in whichever field it is typed.
    const trusted =
      asked && trustOffered && typedCode(code)?.kind === 'digits' ? await trustDevice(c, factor.id) : null
    const taken = await takeCode(c, factor, code, { pendingId: pending.id, opened: trusted?.queries })
    if (taken.kind !== 'taken') {
      const { form, status } = refusedCode(taken, typed.recoveryCode === undefined ? 'code' : 'recoveryCode')
      if ('seconds' in taken) c.header('Retry-After', String(taken.seconds))
      const values = asked && trustOffered ? { trust: 'yes' } : {}
      return c.var.render('signInCode', { signInCode: { form: { ...form, values }, trustOffered } }, status)
    }
    if (trusted) trustedCookie.write(c, trusted.token, trustedSeconds)
    await acceptByBox(c, member.id, pending)
    const { remembered } = pending
    const returnTo = taken.byRecoveryCode
      ? `${paths.secondFactor}?fait=secours&retour=${encodeURIComponent(pending.returnTo)}`
      : pending.returnTo
    const connected = await connect(c, member, { remembered, returnTo, secondFactorAt: c.var.now })
    return connected ?? startAgain(c)
  })

const startAgain = (c: PortalContext) => c.redirect(`${paths.signIn}?fait=code`, 303)

/**
 * Records what the box of a first connection said, now that its member has proved who they are. A text that came into
 * force meanwhile binds nobody: the gate asks.
 */
async function acceptByBox(
  c: PortalContext,
  memberId: string,
  pending: { acceptedTexts: string | null; createdAt: Date },
): Promise<void> {
  const { database, legalTexts, today } = c.var
  if (pending.acceptedTexts === null || (await acceptedTexts(database, memberId)).length > 0) return
  const texts = await legalTexts.consentTexts(today)
  if (shownTexts(texts) !== pending.acceptedTexts) return
  await recordAcceptance(database, memberId, texts, 'first-connection-box', pending.createdAt)
}
