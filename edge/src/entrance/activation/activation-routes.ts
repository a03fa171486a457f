import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import { knownBrowser, rememberBrowser } from '../throttle/known-browser.ts'
import { hashPassword } from '../password/password.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { heldByAnother } from '../link-holder/link-holder-store.ts'
import { clearCookies, sessionCookie } from '../session/cookies.ts'
import { endSessions } from '../session/session.ts'
import { heldAgainst } from '../throttle/sign-in-attempts.ts'
import { waitInWords } from '../throttle/wait-in-words.ts'
import { countKeys, forgetCounts, throttleOf } from '../throttle/throttle-store.ts'
import { type FormState, type PasswordPurpose, paths } from '../../ground/contract/index.ts'
import { emailField } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedLink } from '../../ground/http/problem.ts'
import { type ReadLink, readLink, useLink } from '../../post/link/link-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { memberByEmail } from '../../people/member/member-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { passwordSentence, refusedPassword, shortestPassword } from '../password/password-rules.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const form = z.object({
  email: z.string().max(2_000).default(''),
  password: z.string().max(2_000).default(''),
})
const askedEmail = emailField('Écrivez votre adresse électronique, par exemple prenom.nom@exemple.fr.')

/** Both kinds of links: where they are asked for, and where they lead. */
const addresses = {
  activation: { ask: paths.activationMail, choose: paths.activation },
  password: { ask: paths.forgottenPassword, choose: paths.passwordReset },
} as const

/** The first password and the next ones, chosen from a link sent by mail (CGU articles 4 and 5.1). */
export const activationRoutes = new Hono<PortalEnvironment>()
for (const purpose of ['activation', 'password'] as const) {
  const { ask, choose } = addresses[purpose]
  activationRoutes
    .get(ask, (c) => c.var.render('askLink', { askLink: { purpose, form: emptyForm(), sent: false } }))
    .post(ask, (c) => askLink(c, purpose))
    .get(choose(':token'), (c) =>
      withLink(c, purpose, (member) => showChoice(c, purpose, member, emptyForm())),
    )
    .post(choose(':token'), (c) =>
      withLink(c, purpose, (member, id) => choosePassword(c, purpose, member, id)),
    )
    .post(`${choose(':token')}/renvoi`, (c) => sendAgain(c, purpose))
}
activationRoutes
  .get(paths.unblocking(':token'), (c) => withUnblocking(c, () => c.var.render('unblocking', {})))
  .post(paths.unblocking(':token'), (c) => withUnblocking(c, (member, linkId) => unblock(c, member, linkId)))

async function unblock(c: PortalContext, member: MemberRow, linkId: string): Promise<Response> {
  const held = await keysHeld(c, member)
  try {
    await c.var.database.batch([
      useLink(c.var.database, linkId, c.var.now),
      forgetCounts(c.var.database, held),
    ])
  } catch (cause) {
    // Used in another tab, or replaced meanwhile.
    const meanwhile = await linkOf(c, 'unblock')
    if (meanwhile.kind !== 'usable') return refusedLink(c, { purpose: 'unblock', reason: meanwhile.kind })
    throw new Error('an account could not be reopened', { cause })
  }
  await rememberBrowser(c, member.email)
  // Whoever is signed in would be led past the page of sign-in: what this link says from now on tells them.
  const next = sessionCookie.read(c) ? c.req.path : `${paths.signIn}?fait=deblocage`
  return c.redirect(next, 303)
}

type MemberRow = typeof members.$inferSelect

async function memberById(c: PortalContext, id: string): Promise<MemberRow | null> {
  const [row] = await c.var.database.select().from(members).where(eq(members.id, id))
  return row ?? null
}

/** All that is held against an account, and against letters to its mailbox, which has just been proved. */
const keysHeld = (c: PortalContext, { email }: MemberRow) =>
  countKeys(c.var.settings.passKeys[0].secret, heldAgainst(c, email))

function linkOf(c: PortalContext, purpose: PasswordPurpose | 'unblock'): Promise<ReadLink> {
  const { database, settings, now } = c.var
  return readLink(database, settings.passKeys, purpose, c.req.param('token') ?? '', now)
}

type Go = (member: MemberRow, linkId: string) => Promise<Response>

/** Lets a valid link through in the browser of its holder, or of nobody; otherwise shows why it is not. */
async function throughLink(
  c: PortalContext,
  purpose: PasswordPurpose | 'unblock',
  go: Go,
  refuse: (reason: 'used' | 'expired' | 'unknown') => Promise<Response>,
): Promise<Response> {
  const link = await linkOf(c, purpose)
  const member = link.kind === 'unknown' ? null : await memberById(c, link.subject)
  if (link.kind === 'unknown' || !member) return refuse('unknown')
  const another = await heldByAnother(c, { memberId: member.id, mailbox: member.email })
  if (another) return another
  return link.kind === 'usable' ? go(member, link.id) : refuse(link.kind)
}

const withLink = (c: PortalContext, purpose: PasswordPurpose, go: Go): Promise<Response> =>
  throughLink(c, purpose, go, (reason) => {
    const page = addresses[purpose].choose(c.req.param('token') ?? '')
    return refusedLink(c, { purpose, reason, resend: reason === 'unknown' ? null : `${page}/renvoi` })
  })

const withUnblocking = (c: PortalContext, go: Go): Promise<Response> =>
  throughLink(c, 'unblock', go, (reason) => refusedLink(c, { purpose: 'unblock', reason }))

function showChoice(
  c: PortalContext,
  purpose: PasswordPurpose,
  { firstName, lastName, email }: MemberRow,
  shown: FormState,
  status: 200 | 422 = 200,
) {
  const member = { firstName, lastName, email }
  const choosePassword = { purpose, form: shown, member, shortest: shortestPassword }
  return c.var.render('choosePassword', { choosePassword }, status)
}

async function choosePassword(
  c: PortalContext,
  purpose: PasswordPurpose,
  member: MemberRow,
  linkId: string,
): Promise<Response> {
  const { database, now, deriveKey } = c.var
  const parsed = form.safeParse(await c.req.parseBody())
  const typed = parsed.success ? parsed.data.password : ''
  const refusal = await refusedPassword(typed, [member.email, member.firstName, member.lastName])
  if (refusal) {
    const shown = { values: {}, errors: { password: passwordSentence(refusal) }, message: null }
    return showChoice(c, purpose, member, shown, 422)
  }
  const passwordHash = await hashPassword(typed, deriveKey)
  const held = await keysHeld(c, member)
  try {
    await database.batch([
      // First: in two tabs, the second insert violates a constraint, and the whole batch rolls back.
      useLink(database, linkId, now),
      database.update(members).set({ passwordHash }).where(eq(members.id, member.id)),
      endSessions(database, member.id),
      forgetCounts(database, held),
      ...(purpose === 'activation'
        ? []
        : [
            queueEvent(
              database,
              `password-changed:${linkId}`,
              'password-changed',
              { memberId: member.id },
              now,
            ),
          ]),
    ])
  } catch (cause) {
    const link = await linkOf(c, purpose)
    if (link.kind === 'usable') throw new Error('a password could not be kept', { cause })
    return withLink(c, purpose, () => Promise.reject(new Error('unreachable', { cause })))
  }
  c.var.drainOutboxLater()
  await rememberBrowser(c, member.email)
  // A pass of the sessions that have just ended would lead past what is said now.
  clearCookies(c)
  return c.redirect(`${paths.signIn}?fait=mot-de-passe`, 303)
}

/**
 * Asks for a link by address. Known or not, the work and the page are the same: one look-up, one event. Asking often
 * is slowed down for a client, and for a mailbox without a word; what a browser that has signed in before asks is
 * counted apart.
 */
async function askLink(c: PortalContext, purpose: PasswordPurpose): Promise<Response> {
  const parsed = form.safeParse(await c.req.parseBody())
  const typed = parsed.success ? parsed.data.email : ''
  const read = askedEmail(typed)
  const refuse = (refused: Partial<FormState>, status: 422 | 429 | 503) => {
    const shown = { ...emptyForm(), values: { email: typed }, ...refused }
    return c.var.render('askLink', { askLink: { purpose, form: shown, sent: false } }, status)
  }
  if (read.kind === 'wrong') {
    return refuse({ errors: { email: read.sentence } }, 422)
  }
  const asking = await countLetter(c, read.value)
  if (asking.kind === 'refused') {
    c.header('Retry-After', String(asking.seconds))
    return refuse({ message: asking.message }, asking.status)
  }
  const member = await memberByEmail(c.var.database, read.value)
  await sendLink(c, asking.kind === 'too-often' ? '' : (member?.id ?? ''))
  return c.var.render('askLink', { askLink: { purpose, form: emptyForm(), sent: true } })
}

type LetterAsked =
  | { kind: 'may-leave' }
  /** The last one holds a link that works still. */
  | { kind: 'too-often' }
  | { kind: 'refused'; seconds: number; status: 429 | 503; message: string }

async function countLetter(c: PortalContext, email: string): Promise<LetterAsked> {
  const throttle = throttleOf(c)
  const browser = await knownBrowser(c, email)
  if (browser !== null) {
    const { wait } = await throttle.count({ kind: 'letters-of-browser', email, browser })
    return { kind: wait > 0 ? 'too-often' : 'may-leave' }
  }
  const ofClient = await throttle.count({ kind: 'letters-of-client', address: c.var.client })
  if (ofClient.wait > 0) {
    const message = `Trop de demandes. Attendez ${waitInWords(ofClient.wait)} avant de recommencer.`
    return { kind: 'refused', seconds: ofClient.wait, status: 429, message }
  }
  const often = (await throttle.count({ kind: 'letters', email })).wait > 0
  const hour = often ? 0 : await throttle.countHour('letters')
  if (hour > 0) {
    const message = `Trop de demandes nous arrivent en ce moment. Recommencez dans ${waitInWords(hour)}, ou depuis un navigateur où vous vous êtes déjà connecté.`
    return { kind: 'refused', seconds: hour, status: 503, message }
  }
  return { kind: often ? 'too-often' : 'may-leave' }
}

/** A genuine link that no longer works tells whom to write to: no address is typed. */
async function sendAgain(c: PortalContext, purpose: PasswordPurpose): Promise<Response> {
  const link = await linkOf(c, purpose)
  if (link.kind === 'unknown') return withLink(c, purpose, () => Promise.reject(new Error('unreachable')))
  const { wait } = await throttleOf(c).count({ kind: 'letters-by-link', memberId: link.subject })
  await sendLink(c, wait > 0 ? '' : link.subject)
  return c.var.render('askLink', { askLink: { purpose, form: emptyForm(), sent: true } })
}

async function sendLink(c: PortalContext, memberId: string): Promise<void> {
  const { database, now } = c.var
  await queueEvent(database, `password-link:${randomId()}`, 'password-link', { memberId }, now)
  c.var.drainOutboxLater()
}
