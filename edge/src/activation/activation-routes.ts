import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import { hashPassword } from '../auth/password.ts'
import { randomId } from '../auth/random-id.ts'
import { endSessions } from '../auth/session.ts'
import { attemptsKey, forgetAttempts, openThrottle } from '../auth/throttle-store.ts'
import { type FormState, type PasswordPurpose, paths } from '../contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../http/portal-environment.ts'
import { refusedProblem } from '../http/problem.ts'
import { type ReadLink, readLink, useLink } from '../link/link-store.ts'
import { normalisedEmail } from '../member/member.ts'
import { members } from '../member/member-schema.ts'
import { memberByEmail } from '../member/member-store.ts'
import { queueEvent } from '../outbox/outbox-store.ts'
import { passwordSentence, refusedPassword, shortestPassword } from '../password/password-rules.ts'

const form = z.object({
  email: z.string().trim().max(254).default(''),
  password: z.string().max(2_000).default(''),
})
const emptyForm: FormState = { values: {}, errors: {}, message: null }

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
    .get(ask, (c) => c.var.render('askLink', { askLink: { purpose, form: emptyForm, sent: false } }))
    .post(ask, (c) => askLink(c, purpose))
    .get(choose(':token'), (c) => withLink(c, purpose, (member) => showChoice(c, purpose, member, emptyForm)))
    .post(choose(':token'), (c) =>
      withLink(c, purpose, (member, id) => choosePassword(c, purpose, member, id)),
    )
    .post(`${choose(':token')}/renvoi`, (c) => sendAgain(c, purpose))
}
activationRoutes
  .get(paths.unblocking(':token'), async (c) => {
    const link = await linkOf(c, 'unblock')
    return link.kind === 'usable' ? c.var.render('unblocking', {}) : refusedProblem(c, 404)
  })
  .post(paths.unblocking(':token'), async (c) => {
    const link = await linkOf(c, 'unblock')
    const member = link.kind === 'usable' ? await memberById(c, link.subject) : null
    if (link.kind !== 'usable' || !member) return refusedProblem(c, 404)
    const key = await attemptsKey(c.var.settings.passKeys[0].secret, member.email)
    try {
      await c.var.database.batch([
        useLink(c.var.database, link.id, c.var.now),
        forgetAttempts(c.var.database, key),
      ])
    } catch (cause) {
      // Used in another tab, or replaced meanwhile.
      if ((await linkOf(c, 'unblock')).kind !== 'usable') return refusedProblem(c, 404)
      throw new Error('an account could not be reopened', { cause })
    }
    return c.redirect(`${paths.signIn}?fait=deblocage`, 303)
  })

type MemberRow = typeof members.$inferSelect

async function memberById(c: PortalContext, id: string): Promise<MemberRow | null> {
  const [row] = await c.var.database.select().from(members).where(eq(members.id, id))
  return row ?? null
}

function linkOf(c: PortalContext, purpose: PasswordPurpose | 'unblock'): Promise<ReadLink> {
  const { database, settings, now } = c.var
  return readLink(database, settings.passKeys, purpose, c.req.param('token') ?? '', now)
}

/** Goes on with a link that works; otherwise says what has become of it. */
async function withLink(
  c: PortalContext,
  purpose: PasswordPurpose,
  go: (member: MemberRow, linkId: string) => Promise<Response>,
): Promise<Response> {
  const link = await linkOf(c, purpose)
  if (link.kind === 'usable') {
    const member = await memberById(c, link.subject)
    if (member) return go(member, link.id)
  }
  const reason = link.kind === 'usable' ? 'unknown' : link.kind
  const resend =
    reason === 'unknown' ? null : `${addresses[purpose].choose(c.req.param('token') ?? '')}/renvoi`
  return c.var.render('deadLink', { deadLink: { purpose, reason, resend } }, reason === 'unknown' ? 404 : 410)
}

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
  const { database, now, deriveKey, settings } = c.var
  const parsed = form.safeParse(await c.req.parseBody())
  const typed = parsed.success ? parsed.data.password : ''
  const refusal = await refusedPassword(typed, [member.email, member.firstName, member.lastName])
  if (refusal) {
    const shown = { values: {}, errors: { password: passwordSentence(refusal) }, message: null }
    return showChoice(c, purpose, member, shown, 422)
  }
  const passwordHash = await hashPassword(typed, deriveKey)
  const key = await attemptsKey(settings.passKeys[0].secret, member.email)
  try {
    await database.batch([
      // First: in two tabs, the second breaks its constraint, and with it everything here.
      useLink(database, linkId, now),
      database.update(members).set({ passwordHash }).where(eq(members.id, member.id)),
      endSessions(database, member.id),
      forgetAttempts(database, key),
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
  return c.redirect(`${paths.signIn}?fait=mot-de-passe`, 303)
}

/**
 * Asks for a link by address. Known or not, the work and the page are the same: one look-up, one event. Asking often
 * is slowed down for a client, and for a mailbox without a word.
 */
async function askLink(c: PortalContext, purpose: PasswordPurpose): Promise<Response> {
  const { database, now, settings } = c.var
  const parsed = form.safeParse(await c.req.parseBody())
  const typed = parsed.success ? parsed.data.email : ''
  const email = z.email().safeParse(normalisedEmail(typed))
  if (!email.success) {
    const errors = { email: 'Écrivez votre adresse électronique, par exemple prenom.nom@exemple.fr.' }
    const askLink = { purpose, form: { values: { email: typed }, errors, message: null }, sent: false }
    return c.var.render('askLink', { askLink }, 422)
  }
  const throttle = openThrottle(database, settings.passKeys[0].secret, now)
  const client = c.var.client
  const { wait } = await throttle.count({ kind: 'letters-of-client', address: client })
  if (wait > 0) {
    c.header('Retry-After', String(wait))
    const message = 'Trop de demandes. Attendez quelques minutes avant de recommencer.'
    const askLink = { purpose, form: { values: { email: typed }, errors: {}, message }, sent: false }
    return c.var.render('askLink', { askLink }, 429)
  }
  const often = (await throttle.count({ kind: 'letters', email: email.data })).wait > 0
  const member = await memberByEmail(database, email.data)
  await sendLink(c, often ? '' : (member?.id ?? ''))
  return c.var.render('askLink', { askLink: { purpose, form: emptyForm, sent: true } })
}

/** A genuine link that no longer works tells whom to write to: no address is typed. */
async function sendAgain(c: PortalContext, purpose: PasswordPurpose): Promise<Response> {
  const link = await linkOf(c, purpose)
  if (link.kind === 'unknown') return withLink(c, purpose, () => Promise.reject(new Error('unreachable')))
  const member = await memberById(c, link.subject)
  const throttle = openThrottle(c.var.database, c.var.settings.passKeys[0].secret, c.var.now)
  const often = member !== null && (await throttle.count({ kind: 'letters', email: member.email })).wait > 0
  await sendLink(c, often ? '' : (member?.id ?? ''))
  return c.var.render('askLink', { askLink: { purpose, form: emptyForm, sent: true } })
}

async function sendLink(c: PortalContext, memberId: string): Promise<void> {
  const { database, now } = c.var
  await queueEvent(database, `password-link:${randomId()}`, 'password-link', { memberId }, now)
  c.var.drainOutboxLater()
}
