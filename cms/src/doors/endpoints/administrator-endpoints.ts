import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { holds } from '../../ground/access/roles.ts'
import { type JournalKind, writeDown } from '../journal/AccessJournal.ts'
import { answered, change, told } from '../http/http.ts'
import { writeLetter } from '../letters/letter-task.ts'
import { type AccountRow, accountById } from '../password/stored-password.ts'
import { forgetFactor } from '../second-factor/factor-store.ts'
import { freshUntil, presentSession, proofIsAsked } from '../sessions/fresh-proof.ts'
import { endSessions } from '../sessions/session-store.ts'

/** What an administrator does to the account of somebody else. Written down, and told to that person by mail. */
export const administratorEndpoints: Endpoint[] = [
  toAnother('delete', '/:id/second-factor', 'factor-reset', { asksProof: true }, async (payload, { id }) => {
    await forgetFactor(payload, id)
    await endSessions(payload, { userId: id })
    await writeLetter(payload, 'factor-reset', { userId: id })
  }),
  toAnother(
    'post',
    '/:id/password-link',
    'password-link-sent',
    { asksProof: true },
    async (payload, { id }) => {
      await writeLetter(payload, 'password-link', { userId: id })
    },
  ),
  // Ending sessions protects: it waits for no proof.
  toAnother('delete', '/:id/sessions', 'sessions-ended', { asksProof: false }, async (payload, { id }) => {
    await endSessions(payload, { userId: id })
  }),
]

function toAnother(
  method: 'post' | 'delete',
  path: string,
  kind: JournalKind,
  { asksProof }: { asksProof: boolean },
  act: (payload: PayloadRequest['payload'], account: AccountRow) => Promise<void>,
): Endpoint {
  return change(method, path, z.unknown(), async (req) => {
    const { payload, user } = req
    const session = await presentSession(req)
    if (!user || session === null) return told('Connectez-vous d’abord.', 401)
    if (!holds(user)) return told('Seul un administrateur le peut.', 403)
    if (asksProof && freshUntil(session, new Date()) === null) return told(proofIsAsked, 403)
    const id = req.routeParams?.['id']
    if (id === user.id) return told('Pour votre propre compte, passez par la page « Ma sécurité ».', 409)
    const account = typeof id === 'string' ? await accountById(payload, id) : null
    if (account === null) return told('Ce compte n’existe pas.', 404)
    await act(payload, account)
    await writeDown(payload, { kind, about: account, by: { id: user.id, name: user.name } })
    return answered({})
  })
}
