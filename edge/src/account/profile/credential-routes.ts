import { emailSentence, readEmail } from '@portal/content/text'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import { hashPassword } from '../../entrance/password/password.ts'
import { heldByAnother, type OfAnother } from '../../entrance/link-holder/link-holder-store.ts'
import { clearCookies } from '../../entrance/session/cookies.ts'
import { wrongPassword } from '../../entrance/password/present-password.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import {
  closeSession,
  endSessions,
  listSessions,
  sessionHandle,
  whileOpen,
} from '../../entrance/session/session.ts'
import { refusedCode } from '../../entrance/second-factor/code-sentences.ts'
import { takeCode } from '../../entrance/second-factor/code-store.ts'
import { factorOf } from '../../entrance/second-factor/second-factor-store.ts'
import { waitInWords } from '../../entrance/throttle/wait-in-words.ts'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import { type FormState, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedLink, refusedProblem } from '../../ground/http/problem.ts'
import { readLink } from '../../post/link/link-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import {
  passwordSentence,
  refusedPassword,
  shortestPassword,
} from '../../entrance/password/password-rules.ts'
import { emailChanges } from '../../entrance/email-change/email-change-schema.ts'
import {
  confirmEmailChange,
  type EmailChange,
  emailChangeOf,
} from '../../entrance/email-change/email-change-store.ts'
import { holderId } from '../../people/member/held-address-store.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const form = z.object({
  current: z.string().max(2_000).default(''),
  code: z.string().max(200).default(''),
  password: z.string().max(2_000).default(''),
  email: z.string().max(2_000).default(''),
})

/**
 * What opens the account: password, address, devices (CGU article 5.2). Each change asks for the password, and for a code
 * where the account has a second factor: a session and a password alone do not move it elsewhere.
 */
export const credentialRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountPassword, (c) => showPassword(c, emptyForm()))
  .post(paths.accountPassword, async (c) => {
    const { database, now, deriveKey } = c.var
    const { memberId, sessionId, member } = signedInOf(c)
    const typed = await typedBy(c)
    const wrong = await wrongPassword(c, typed.current)
    if (wrong) return showPassword(c, { ...emptyForm(), errors: { current: wrong.sentence } }, wrong.status)
    const refusal = await refusedPassword(typed.password, [member.email, member.firstName, member.lastName])
    if (refusal)
      return showPassword(c, { ...emptyForm(), errors: { password: passwordSentence(refusal) } }, 422)
    const refused = await refusedByFactor(c, typed.code)
    if (refused) return showPassword(c, refused.form, refused.status)
    const passwordHash = await hashPassword(typed.password, deriveKey)
    const isDone = await batchWhile(database, whileOpen(sessionId), [
      database.update(members).set({ passwordHash }).where(eq(members.id, memberId)),
      endSessions(database, memberId, sessionId),
      queueEvent(database, `password-changed:${randomId()}`, 'password-changed', { memberId }, now),
    ])
    if (!isDone) return c.redirect(paths.signIn, 303)
    c.var.drainOutboxLater()
    return c.redirect(`${paths.account}?fait=mot-de-passe`, 303)
  })
  .get(paths.accountEmail, (c) => showEmail(c, emptyForm()))
  .post(paths.accountEmail, async (c) => {
    const { database, now } = c.var
    const { memberId, sessionId, member } = signedInOf(c)
    const typed = await typedBy(c)
    const values = { email: typed.email }
    const email = readEmail(typed.email)
    if (email.kind === 'refused' || email.email === member.email) {
      const sentence =
        email.kind === 'read' ? 'C’est déjà l’adresse de votre compte.' : emailSentence(email.refusal)
      return showEmail(c, { values, errors: { email: sentence }, message: null }, 422)
    }
    const wrong = await wrongPassword(c, typed.current)
    if (wrong)
      return showEmail(c, { values, errors: { current: wrong.sentence }, message: null }, wrong.status)
    const refused = await refusedByFactor(c, typed.code)
    if (refused) return showEmail(c, { ...refused.form, values }, refused.status)
    const wait = await waitForLetters(c, email.email)
    if (wait > 0) {
      c.header('Retry-After', String(wait))
      const sentence = `Plusieurs courriels sont déjà partis. Attendez ${waitInWords(wait)} avant d’en demander un autre.`
      return showEmail(c, { values, errors: { email: sentence }, message: null }, 429)
    }
    const changeId = randomId()
    const isAsked = await batchWhile(database, whileOpen(sessionId), [
      database.insert(emailChanges).values({
        id: changeId,
        memberId,
        formerEmail: member.email,
        newEmail: email.email,
        askedAt: now,
      }),
      queueEvent(database, `email-to-confirm:${changeId}`, 'email-to-confirm', { changeId }, now),
      queueEvent(database, `email-change-asked:${changeId}`, 'email-change-asked', { changeId }, now),
    ])
    if (!isAsked) return c.redirect(paths.signIn, 303)
    c.var.drainOutboxLater()
    return c.redirect(`${paths.account}?fait=adresse-demandee`, 303)
  })
  .get(paths.emailConfirmation(':token'), async (c) => {
    const found = await confirmable(c)
    if (found.kind === 'of-another') return found.page
    return found.kind === 'confirmable'
      ? c.var.render('emailConfirmation', { emailConfirmation: { email: found.change.newEmail } })
      : refusedLink(c, { purpose: 'address', reason: found.kind })
  })
  .post(paths.emailConfirmation(':token'), async (c) => {
    const found = await confirmable(c)
    if (found.kind === 'of-another') return found.page
    if (found.kind !== 'confirmable') return refusedLink(c, { purpose: 'address', reason: found.kind })
    const { database, now } = c.var
    const { change, linkId } = found
    try {
      await database.batch(confirmEmailChange(database, change, linkId, now))
    } catch (cause) {
      // Taken by somebody else, confirmed in another tab, or cancelled with another password.
      const meanwhile = await confirmable(c)
      if (meanwhile.kind === 'of-another') return meanwhile.page
      if (meanwhile.kind !== 'confirmable')
        return refusedLink(c, { purpose: 'address', reason: meanwhile.kind })
      throw new Error('an address could not be changed', { cause })
    }
    c.var.drainOutboxLater()
    // A pass of the sessions that have just ended would lead past what is said now.
    clearCookies(c)
    // To what this link says from now on.
    return c.redirect(c.req.path, 303)
  })
  .post(paths.accountSession(':handle'), async (c) => {
    const { memberId, sessionId } = signedInOf(c)
    const { database, now } = c.var
    for (const { id } of await listSessions(database, memberId)) {
      // One’s own is ended by signing out, which also deletes its cookies.
      if (id !== sessionId && (await sessionHandle(id)) === c.req.param('handle')) {
        await closeSession(database, id, now)
        return c.redirect(`${paths.account}?fait=appareil`, 303)
      }
    }
    return refusedProblem(c, 404)
  })

/** Seconds before another letter may leave: it goes to whomever the member names, and must not be a nuisance to them. */
async function waitForLetters(c: PortalContext, email: string): Promise<number> {
  const throttle = throttleOf(c)
  const asker = { kind: 'email-changes', memberId: signedInOf(c).memberId } as const
  const { wait, before } = await throttle.count(asker)
  if (wait > 0) return wait
  // What strangers ask for the same mailbox is counted apart.
  const mailbox = await throttle.count({ kind: 'email-changes-to', email })
  if (mailbox.wait > 0) await throttle.forgive(asker, before)
  return mailbox.wait
}

async function typedBy(c: PortalContext): Promise<z.infer<typeof form>> {
  const parsed = form.safeParse(await c.req.parseBody())
  return parsed.success ? parsed.data : form.parse({})
}

/** Takes the code of an account that has a second factor; why it is not taken otherwise. */
async function refusedByFactor(c: PortalContext, typed: string) {
  const factor = await factorOf(c.var.database, signedInOf(c).memberId)
  if (!factor) return null
  const taken = await takeCode(c, factor, typed, {})
  if (taken.kind === 'taken') return null
  if ('seconds' in taken) c.header('Retry-After', String(taken.seconds))
  return refusedCode(taken, 'code')
}

async function showPassword(c: PortalContext, shown: FormState, status: 200 | 422 | 429 | 503 = 200) {
  const { member } = signedInOf(c)
  const changePassword = { form: shown, member, shortest: shortestPassword, factorSet: await hasFactor(c) }
  return c.var.render('changePassword', { changePassword }, status)
}

async function showEmail(c: PortalContext, shown: FormState, status: 200 | 422 | 429 | 503 = 200) {
  const changeEmail = { form: shown, member: signedInOf(c).member, factorSet: await hasFactor(c) }
  return c.var.render('changeEmail', { changeEmail }, status)
}

const hasFactor = async (c: PortalContext) =>
  (await factorOf(c.var.database, signedInOf(c).memberId)) !== null

type Confirmable =
  | OfAnother
  | { kind: 'confirmable'; change: EmailChange; linkId: string }
  | { kind: 'used' | 'expired' | 'taken' | 'unknown' }

/** The change that a link confirms: the last one that its member asked for; otherwise why it is not, or no longer. */
async function confirmable(c: PortalContext): Promise<Confirmable> {
  const { database, settings, now } = c.var
  const link = await readLink(database, settings.passKeys, 'address', c.req.param('token') ?? '', now)
  const change = link.kind === 'unknown' ? null : await emailChangeOf(database, link.subject)
  const page = change && (await heldByAnother(c, { memberId: change.memberId, mailbox: change.newEmail }))
  if (page) return { kind: 'of-another', page }
  if (link.kind !== 'usable') return { kind: link.kind }
  if (!change) return { kind: 'unknown' }
  if (change.doneAt) return { kind: 'used' }
  const [last] = await database
    .select({ id: emailChanges.id })
    .from(emailChanges)
    .where(and(eq(emailChanges.memberId, change.memberId), isNull(emailChanges.doneAt)))
    .orderBy(desc(emailChanges.askedAt))
    .limit(1)
  if (last?.id !== change.id) return { kind: 'unknown' }
  const holder = await holderId(database, change.newEmail, now)
  return holder === null || holder === change.memberId
    ? { kind: 'confirmable', change, linkId: link.id }
    : { kind: 'taken' }
}
