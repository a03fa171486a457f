import { emailSentence, readEmail } from '@portal/content/text'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { holds } from '../../ground/access/roles.ts'
import { writeDown } from '../journal/AccessJournal.ts'
import { answered, change, told } from '../http/http.ts'
import { writeAddressLetter, writeLetter } from '../letters/letter-task.ts'
import { tellOfAccount } from '../letters/tell-colleagues.ts'
import { accountById } from '../password/stored-password.ts'
import { factorOf } from '../second-factor/factor-store.ts'
import { freshUntil, presentSession, proofIsAsked } from '../sessions/fresh-proof.ts'
import { countAttempt, waitInWords } from '../throttle/throttle.ts'
import { askAddress, confirmAddress, undoAddress } from '../address/address-change.ts'

const asked = z.object({ email: z.string().max(2000) })
const held = z.object({ token: z.string().regex(/^[\w-]{43}$/) })
const over = 'Ce lien ne marche plus : il a servi, il a expiré, ou un autre l’a remplacé.'

export const addressEndpoints: Endpoint[] = [
  /** Asks for another address, for oneself or, as an administrator, for somebody else: its mailbox confirms it. */
  change('post', '/:id/address', asked, askedAddress),

  change('post', '/address-confirmations', held, async ({ payload }, { token }) => {
    const use = await confirmAddress(payload, token, new Date())
    if (use.kind === 'over') return told(over, 422)
    if (use.kind === 'taken') return told('Cette adresse sert à un autre compte : rien n’a changé.', 409)
    const about = await accountById(payload, use.change.user)
    if (about !== null)
      await tellOfAccount(payload, await writeDown(payload, { kind: 'address-changed', about, by: null }))
    await writeAddressLetter(payload, 'address-changed', use.change.id)
    return answered({})
  }),

  change('post', '/address-restorations', held, async ({ payload }, { token }) => {
    const use = await undoAddress(payload, token, new Date())
    if (use.kind === 'over') return told(over, 422)
    if (use.kind === 'taken')
      return told(
        'Cette adresse sert maintenant à un autre compte : rien n’a pu être rendu. Prévenez tout de suite un administrateur.',
        409,
      )
    const { user: userId, askedAt } = use.change
    const about = await accountById(payload, userId)
    if (about !== null) await writeDown(payload, { kind: 'address-restored', about, by: null })
    await writeLetter(payload, 'password-link', { userId })
    const factor = await factorOf(payload, userId)
    return answered({ isFactorNewer: factor !== null && factor.setAt > askedAt })
  }),
]

async function askedAddress(req: PayloadRequest, typed: z.infer<typeof asked>): Promise<Response> {
  const now = new Date()
  const { payload, user } = req
  const id = req.routeParams?.['id']
  const session = await presentSession(req)
  if (!user || session === null) return told('Connectez-vous d’abord.', 401)
  if (id !== user.id && !holds(user)) return told('Seul un administrateur le peut.', 403)
  if (freshUntil(session, now) === null) return told(proofIsAsked, 403)
  const account = typeof id === 'string' ? await accountById(payload, id) : null
  if (account === null) return told('Ce compte n’existe pas.', 404)
  const read = readEmail(typed.email)
  if (read.kind === 'refused') return told(emailSentence(read.refusal), 422)
  if (read.email === account.email) return told('C’est déjà l’adresse de ce compte.', 422)
  // The letter goes to whomever is named: it must not become a nuisance, whoever asks.
  for (const attempt of [
    { kind: 'address-letters', of: user.id },
    { kind: 'address-letters-to', of: read.email },
  ] as const) {
    const { wait } = await countAttempt(payload, attempt, now)
    if (wait > 0)
      return told(
        `Plusieurs courriels sont déjà partis. Attendez ${waitInWords(wait)} avant d’en demander un autre.`,
        429,
        { 'Retry-After': String(wait) },
      )
  }
  const changeId = await askAddress(payload, account, read.email, now)
  const by = { id: user.id, name: user.name }
  const line = await writeDown(payload, { kind: 'address-asked', about: account, by })
  if (user.id !== account.id) await tellOfAccount(payload, line)
  await writeAddressLetter(payload, 'address-to-confirm', changeId)
  await writeAddressLetter(payload, 'address-asked', changeId)
  return answered({})
}
