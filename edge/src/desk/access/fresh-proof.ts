import { wrongPassword } from '../../entrance/password/present-password.ts'
import { refusedCode } from '../../entrance/second-factor/code-sentences.ts'
import { takeCode } from '../../entrance/second-factor/code-store.ts'
import { factorOf } from '../../entrance/second-factor/second-factor-store.ts'
import { provedAgain } from '../../entrance/session/session.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import type { FormState } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import type { Permission, Staff } from '../permission/permission.ts'
import { deskPage } from './desk-page.ts'
import { withPermission } from './staff.ts'

/** For how long a second factor that was just shown answers for its session: as in the CMS. */
export const freshProofMs = 5 * 60_000

/** Fields of the proof itself; the others are those of the form that is asked for again. */
const ofProof = new Set(['current', 'code'])

/**
 * Middleware: what changes who may do what. Lets those through who have the right and have shown password and code in the
 * last minutes; from the others it asks for both, on a page that keeps what they had typed. A session alone (a computer
 * left open, a stolen cookie) changes nobody's rights.
 */
export const withFreshProof = (
  c: PortalContext,
  permission: Permission,
  go: (staff: Staff) => Promise<Response>,
): Promise<Response> =>
  withPermission(c, permission, async (staff) => {
    const { secondFactorAt } = signedInOf(c)
    if (secondFactorAt !== null && c.var.now.getTime() - secondFactorAt.getTime() <= freshProofMs)
      return go(staff)
    return (await refusedProof(c, staff)) ?? go(staff)
  })

/** Takes the password and the code of the form; the page that asks for them when they are not there or not right. */
async function refusedProof(c: PortalContext, staff: Staff): Promise<Response | null> {
  const { database, now } = c.var
  const typed = await typedFields(c)
  const { current, code } = typed
  if (current === undefined && code === undefined) return ask(c, staff, typed, emptyForm(), 422)
  const factor = await factorOf(database, staff.memberId)
  if (!factor) return refusedProblem(c, 404)
  const wrong = await wrongPassword(c, current ?? '')
  if (wrong)
    return ask(c, staff, typed, { ...emptyForm(), errors: { current: wrong.sentence } }, wrong.status)
  const { sessionId } = signedInOf(c)
  const taken = await takeCode(c, factor, code ?? '', { opened: [provedAgain(database, sessionId, now)] })
  if (taken.kind === 'taken') return null
  const { form, status } = refusedCode(taken, 'code')
  if ('seconds' in taken) c.header('Retry-After', String(taken.seconds))
  return ask(c, staff, typed, form, status)
}

function ask(
  c: PortalContext,
  staff: Staff,
  typed: Record<string, string>,
  form: FormState,
  status: 422 | 429 | 503,
): Response | Promise<Response> {
  const kept = Object.entries(typed).filter(([name]) => !ofProof.has(name))
  const { member } = signedInOf(c)
  const deskProof = { ...deskPage(c, staff), form, email: member.email, action: c.req.path, kept }
  return c.var.render('deskProof', { deskProof }, status)
}
