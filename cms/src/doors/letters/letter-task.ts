import type { Payload, TaskConfig } from 'payload'
import { environment } from '../../environment.ts'
import { drawLink } from '../password/access-link.ts'
import { accountByEmail, accountById } from '../password/stored-password.ts'
import { type LetterKind, staffLetter } from './staff-letters.ts'

const queue = 'letters'
const linkSeconds: Partial<Record<LetterKind, number>> = { 'password-link': 3600, invitation: 3 * 24 * 3600 }

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
    { name: 'to', type: 'text' },
  ],
  handler: async ({ input, req: { payload } }) => {
    const kind = input.kind as LetterKind
    const account =
      typeof input.userId === 'string'
        ? await accountById(payload, input.userId)
        : await accountByEmail(payload, input.email ?? '')
    if (account === null) return { output: {} }
    const seconds = linkSeconds[kind]
    const link = seconds === undefined ? null : await drawLink(payload, account.id, seconds, new Date())
    await payload.sendEmail({
      to: input.to ?? account.email,
      // A machine that answers by itself answers nobody (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...staffLetter(kind, account.name, link === null ? null : linkAddress(link)),
    })
    return { output: {} }
  },
}

/** The part after `#` never leaves the browser: no server and no log sees it. */
const linkAddress = (token: string) =>
  `${environment.url ?? 'http://localhost:3000'}/admin/mot-de-passe#${token}`

type Addressee =
  | { userId: string; /** Elsewhere than to the present address of the account. */ to?: string }
  | { email: string }

/** Queues a letter and sends what waits, without being waited for; the watch sends again what could not leave. */
export async function writeLetter(payload: Payload, kind: LetterKind, addressee: Addressee): Promise<void> {
  await payload.jobs.queue({
    task: 'staff-letter',
    queue,
    input: { kind, ...addressee },
    overrideAccess: true,
  })
  void sendLetters(payload).catch((fault: unknown) =>
    payload.logger.error({ err: fault, msg: 'Letters could not be sent now' }),
  )
}

/** Sends the letters that wait. @returns how many were taken up */
export async function sendLetters(payload: Payload): Promise<number> {
  const { jobStatus } = await payload.jobs.run({ queue, limit: 50, overrideAccess: true, silent: true })
  return Object.keys(jobStatus ?? {}).length
}
