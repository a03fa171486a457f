import { emailKey, emailSentence, readEmail } from '@portal/content/text'
import { Hono } from 'hono'
import { forgetEmailChanges } from '../email-change/email-change-store.ts'
import { acceptedTexts, recordAcceptance } from '../../texts/consent/acceptance-store.ts'
import { shownTexts } from '../../texts/consent/shown-texts.ts'
import { consentStanding } from '../../texts/consent/standing.ts'
import { type FormState, paths, type SignInData } from '../../ground/contract/index.ts'
import { safeReturn } from '../../ground/http/addresses.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../session/signed-in.ts'
import { memberByEmail } from '../../people/member/member-store.ts'
import { awaitCode } from '../second-factor/pending-sign-in-store.ts'
import { factorOf } from '../second-factor/second-factor-store.ts'
import { forgetTrustedDevices, provedByDevice } from '../second-factor/trusted-device-store.ts'
import { tellThatClosed } from '../throttle/closed-account.ts'
import { connect } from './connect.ts'
import { clearCookies, trustedCookie } from '../session/cookies.ts'
import { busySeconds, judgePassword } from '../password/judge-password.ts'
import { closeSession, endSessions } from '../session/session.ts'
import { refusedForm, type SignInForm, signInForm, type SignInRefusal } from './sign-in.ts'
import { countAttempt } from '../throttle/sign-in-attempts.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

/** Sign-in and sign-out (CGU article 4). */
export const signInRoutes = new Hono<PortalEnvironment>()
  .get(paths.signIn, async (c) => {
    // Whoever is signed in has nothing to do here.
    if (c.var.reader !== null) return c.redirect(safeReturn(c.req.query('retour')), 303)
    const form = emptyForm()
    const done = signInNews[c.req.query('fait') ?? ''] ?? null
    return c.var.render('signIn', { signIn: { ...(await signInPage(c, form, c.req.query('retour'))), done } })
  })
  .post(paths.signIn, async (c) => signIn(c, signInForm.parse(await c.req.parseBody())))
  .post(paths.signOut, async (c) => {
    await closeSession(c.var.database, signedInOf(c).sessionId, c.var.now)
    clearCookies(c)
    return c.redirect(paths.home, 303)
  })
  .post(paths.signOutEverywhere, async (c) => {
    const { database } = c.var
    const { memberId } = signedInOf(c)
    await database.batch([
      forgetTrustedDevices(database, memberId),
      forgetEmailChanges(database, memberId),
      endSessions(database, memberId),
    ])
    clearCookies(c)
    trustedCookie.clear(c)
    return c.redirect(paths.home, 303)
  })

/** The message after a redirect (« flash »), shown once: the query names it, and holds nothing else. */
const signInNews: Record<string, string> = {
  'mot-de-passe': 'Votre mot de passe est choisi. Connectez-vous avec lui.',
  equipe:
    'Vous faites partie de l’équipe. Connectez-vous ; sans mot de passe encore, ouvrez le courriel qui vient de partir.',
  deblocage: 'La connexion est rouverte. Vous pouvez recommencer.',
  code: 'Le temps laissé pour le code est passé. Recommencez avec votre mot de passe.',
}

async function signIn(c: PortalContext, form: SignInForm): Promise<Response> {
  const { database, now, today, legalTexts } = c.var
  const missing = (['email', 'password'] as const).filter((field) => form[field] === '')
  if (missing.length > 0) return refuse(c, form, { kind: 'missing', fields: missing })

  const typed = readEmail(form.email)
  // Beside its field before anything is counted: no account can have such an address.
  if (typed.kind === 'refused' && typed.refusal.kind !== 'malformed')
    return refuse(c, form, { kind: 'no-address', sentence: emailSentence(typed.refusal) })

  const attempt = await countAttempt(c, emailKey(form.email))
  if (attempt.kind !== 'counted') return refuse(c, form, attempt)

  // Known or not, an address costs one derivation and gets one answer.
  const member = await memberByEmail(database, form.email)
  const opens = await judgePassword(c, form.password, member?.passwordHash ?? null, attempt)
  if (opens === 'busy') return refuse(c, form, { kind: 'busy', seconds: busySeconds })
  if (!member || !opens) {
    if (attempt.closes) await tellThatClosed(c, emailKey(form.email), member?.id ?? '')
    return refuse(c, form, { kind: 'wrong-credentials' })
  }
  await attempt.succeeded()

  const standing = await consentStanding(await acceptedTexts(database, member.id), legalTexts, today)
  const texts = await legalTexts.consentTexts(today)
  // A changed text is shown before it can be accepted: only the first connection is settled by this box.
  const byBox = standing === 'first-connection'
  if (byBox && form.acceptance !== 'yes') return refuse(c, form, { kind: 'acceptance-required' })
  if (byBox && form.shown !== shownTexts(texts)) return refuse(c, form, { kind: 'texts-changed-meanwhile' })

  const asked = { remembered: form.remember === 'yes', returnTo: safeReturn(form.returnTo) }
  const factor = await factorOf(database, member.id)
  const secondFactorAt = factor && (await provedByDevice(c, factor.id))
  const stopped = () => refuse(c, form, { kind: 'wrong-credentials' })
  if (factor && !secondFactorAt) {
    const acceptedTexts = byBox ? shownTexts(texts) : null
    return (await awaitCode(c, member, factor, { ...asked, acceptedTexts })) ?? stopped()
  }
  if (byBox) await recordAcceptance(database, member.id, texts, 'first-connection-box', now)
  return (await connect(c, member, { ...asked, secondFactorAt })) ?? stopped()
}

async function signInPage(
  c: PortalContext,
  form: FormState,
  wanted: string | undefined,
): Promise<SignInData> {
  const texts = await c.var.legalTexts.consentTexts(c.var.today)
  return { form, returnTo: safeReturn(wanted), texts, shown: shownTexts(texts), done: null }
}

async function refuse(c: PortalContext, typed: SignInForm, refusal: SignInRefusal): Promise<Response> {
  const { form, status } = refusedForm(typed, refusal)
  if ('seconds' in refusal) c.header('Retry-After', String(refusal.seconds))
  return c.var.render('signIn', { signIn: await signInPage(c, form, typed.returnTo) }, status)
}
