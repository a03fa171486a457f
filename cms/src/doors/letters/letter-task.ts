import type { Payload, TaskConfig } from 'payload'
import { drawLink } from '../password/access-link.ts'
import { accountByEmail, accountById } from '../password/stored-password.ts'
import { mayBeginHere } from '../../ground/ticking/here.ts'
import { addressLetter } from './address-letter.ts'
import { colleagueLetter, type ColleagueLetterKind, colleagueLetterKinds } from './colleague-letters.ts'
import { linkAddress } from './link-address.ts'
import { type AddressLetterKind, type LetterKind, staffLetter } from './staff-letters.ts'

const queue = 'letters'
type AccountLetterKind = Exclude<LetterKind, AddressLetterKind>
const linkSeconds: Partial<Record<AccountLetterKind, number>> = {
  'password-link': 3600,
  invitation: 3 * 24 * 3600,
}

/**
 * Sends one letter about an account. Who asks by an address waits for the same work whether or not it has an account:
 * here alone is it looked up, after the answer.
 */
export const letterTask: TaskConfig<'staff-letter'> = {
  slug: 'staff-letter',
  label: 'Écrire à une personne de l’équipe',
  retries: { attempts: 5, backoff: { type: 'exponential', delay: 5_000 } },
  inputSchema: [
    { name: 'kind', type: 'text', required: true },
    { name: 'userId', type: 'text' },
    { name: 'email', type: 'text' },
    { name: 'changeId', type: 'text' },
    { name: 'to', type: 'text' },
    { name: 'about', type: 'text' },
  ],
  handler: async ({ input, req: { payload } }) => {
    const letter = await letterOf(payload, input)
    if (letter !== null)
      await payload.sendEmail({
        // A machine that answers by itself answers nobody (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...letter,
      })
    return { output: {} }
  },
}

interface Input {
  kind: string
  userId?: string | null
  email?: string | null
  changeId?: string | null
  to?: string | null
  about?: string | null
}

async function letterOf(payload: Payload, input: Input) {
  const { changeId, to, about } = input
  const ofColleague = colleagueLetterKinds.find((kind) => kind === input.kind)
  if (ofColleague !== undefined) {
    if (typeof to !== 'string' || typeof about !== 'string') return null
    const letter = await colleagueLetter(payload, ofColleague, about)
    return letter && { to, ...letter }
  }
  if (typeof changeId === 'string')
    return addressLetter(payload, input.kind as AddressLetterKind, changeId, new Date())
  return accountLetter(payload, input.kind as AccountLetterKind, input)
}

/** A letter to the present address of an account; `null` when there is none. */
async function accountLetter(
  payload: Payload,
  kind: AccountLetterKind,
  { userId, email }: { userId?: string | null; email?: string | null },
) {
  const account =
    typeof userId === 'string'
      ? await accountById(payload, userId)
      : await accountByEmail(payload, email ?? '')
  if (account === null) return null
  const seconds = linkSeconds[kind]
  const token = seconds === undefined ? null : await drawLink(payload, account.id, seconds, new Date())
  const link = token === null ? null : linkAddress('mot-de-passe', token)
  return { to: account.email, ...staffLetter(kind, link) }
}

/**
 * Queues a letter to an account and sends what waits, without being waited for. Where another process ticks, that one sends
 * it a moment later, with what could not leave.
 */
export const writeLetter = (
  payload: Payload,
  kind: AccountLetterKind,
  addressee: { userId: string } | { email: string },
): Promise<void> => queueLetter(payload, { kind, ...addressee })

/** The same, of a letter about a change of address, which says to whom it goes. */
export const writeAddressLetter = (
  payload: Payload,
  kind: Exclude<AddressLetterKind, 'address-taken'>,
  changeId: string,
): Promise<void> => queueLetter(payload, { kind, changeId })

/** The same, to a colleague, about the record of what somebody else did. */
export const writeColleagueLetter = (
  payload: Payload,
  kind: ColleagueLetterKind,
  letter: { to: string; about: string },
): Promise<void> => queueLetter(payload, { kind, ...letter })

async function queueLetter(
  payload: Payload,
  input: { kind: LetterKind | ColleagueLetterKind } & Record<string, string>,
) {
  await payload.jobs.queue({ task: 'staff-letter', queue, input, overrideAccess: true })
  if (!mayBeginHere()) return
  void sendLetters(payload).catch((fault: unknown) =>
    payload.logger.error({ err: fault, msg: 'Letters could not be sent now' }),
  )
}

const underWay = new WeakMap<Payload, Promise<number>>()

/**
 * Sends the letters that wait, after those that are being sent: two runs at once take up the same jobs, and a letter that
 * leaves twice draws its link twice, of which the first read is then dead. @returns how many were taken up
 */
export function sendLetters(payload: Payload): Promise<number> {
  const before = underWay.get(payload) ?? Promise.resolve(0)
  const run = before.catch(() => 0).then(() => takeUp(payload))
  underWay.set(payload, run)
  return run
}

async function takeUp(payload: Payload): Promise<number> {
  const { jobStatus } = await payload.jobs.run({ queue, limit: 50, overrideAccess: true, silent: true })
  return Object.keys(jobStatus ?? {}).length
}
