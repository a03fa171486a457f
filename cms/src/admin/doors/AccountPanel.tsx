import type { UIFieldServerProps } from 'payload'
import { holds } from '../../ground/access/roles.ts'
import { factorOf } from '../../doors/second-factor/factor-store.ts'
import { freshUntil, presentSession } from '../../doors/sessions/fresh-proof.ts'
import { sessionsOf } from '../../doors/sessions/session-store.ts'
import { AccountActions } from './AccountActions.tsx'

/** On the page of an account: the fresh proof that its changes ask for, and what an administrator does for others. */
export async function AccountPanel({ req, id }: UIFieldServerProps) {
  const { payload, user } = req
  const now = new Date()
  const session = await presentSession(req)
  if (!user || session === null) return null
  const isOwn = id === user.id
  if (!isOwn && !holds(user)) return null
  const account = typeof id === 'string' ? id : null
  const factor = account === null ? null : await factorOf(payload, account)
  const sessions = account === null ? [] : await sessionsOf(payload, account, now)
  return (
    <AccountActions
      accountId={account}
      isOwn={isOwn}
      provedUntil={freshUntil(session, now)?.toISOString() ?? null}
      factorSince={factor?.setAt ?? null}
      sessionCount={sessions.length}
    />
  )
}
