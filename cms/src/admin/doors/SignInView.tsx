import { redirect } from 'next/navigation.js'
import type { AdminViewServerProps } from 'payload'
import { getSafeRedirect } from 'payload/shared'
import { accountById } from '../../doors/password/stored-password.ts'
import { factorOf } from '../../doors/second-factor/factor-store.ts'
import { sessionOf } from '../../doors/sessions/session-strategy.ts'
import { Wordmark } from '../parts/Wordmark.tsx'
import { proposedFactor } from './proposed-factor.ts'
import { CodeForm, FactorForm, PasswordForm } from './SignInForms.tsx'

/** The sign-in of the admin: which step it is at is said by the session of the browser alone. */
export async function SignInView({ initPageResult, searchParams }: AdminViewServerProps) {
  const { req } = initPageResult
  const next = getSafeRedirect({ fallbackTo: '/admin', redirectTo: searchParams?.['redirect'] ?? '' })
  if (req.user) redirect(next)
  const now = new Date()
  const session = await sessionOf(req.payload, req.headers, now)
  const account = session === null ? null : await accountById(req.payload, session.userId)
  const factor = account === null ? null : await factorOf(req.payload, account.id)
  return (
    <div className="doors">
      <Wordmark />
      {session === null || account === null ? (
        <PasswordForm />
      ) : factor === null ? (
        <FactorForm isFirst next={next} proposed={proposedFactor(session, account.email, now)} />
      ) : (
        <CodeForm next={next} />
      )}
    </div>
  )
}
