import type { AdminViewServerProps } from 'payload'
import { factorOf, recoveryCodesLeft } from '../../doors/second-factor/factor-store.ts'
import { freshUntil, presentSession } from '../../doors/sessions/fresh-proof.ts'
import { sessionsOf } from '../../doors/sessions/session-store.ts'
import { StaffPage } from '../parts/StaffPage.tsx'
import { proposedFactor } from './proposed-factor.ts'
import { SecurityPage } from './SecurityPage.tsx'

/** Below the admin. */
export const securityPath = '/securite'

/** « Ma sécurité »: password, second factor, recovery codes and sessions of whoever is signed in. */
export async function SecurityView(props: AdminViewServerProps) {
  return (
    <StaffPage {...props} path={securityPath}>
      <Security {...props} />
    </StaffPage>
  )
}

async function Security({ initPageResult: { req } }: AdminViewServerProps) {
  const { payload, user } = req
  const now = new Date()
  const session = await presentSession(req)
  if (!user || session === null) return null
  const factor = await factorOf(payload, user.id)
  const sessions = await sessionsOf(payload, user.id, now)
  return (
    <SecurityPage
      provedUntil={freshUntil(session, now)?.toISOString() ?? null}
      factorSince={factor?.setAt ?? null}
      recoveryCodesLeft={await recoveryCodesLeft(payload, user.id)}
      proposed={proposedFactor(session, user.email, now)}
      sessions={sessions.map(({ id, device, startedAt, lastUsedAt }) => ({
        id,
        device,
        startedAt: startedAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
        isPresent: id === session.id,
      }))}
    />
  )
}
