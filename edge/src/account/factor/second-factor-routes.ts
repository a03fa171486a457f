import { typedCode } from '@portal/content/recovery-code'
import { Hono } from 'hono'
import { z } from 'zod'
import { nextAddress } from '../../entrance/sign-in/connect.ts'
import { trustedCookie } from '../../entrance/session/cookies.ts'
import { wrongPassword } from '../../entrance/password/present-password.ts'
import {
  type FactorData,
  type FormState,
  paths,
  type TrustedDeviceView,
} from '../../ground/contract/index.ts'
import { safeReturn } from '../../ground/http/addresses.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { refusedCode } from '../../entrance/second-factor/code-sentences.ts'
import { factorKeys, openProposal, sealProposal } from '../../entrance/second-factor/factor-keys.ts'
import { authenticatorUri, drawSecret, inGroups, stepOf } from '../../entrance/second-factor/second-factor.ts'
import {
  factorOf,
  type FactorRow,
  forgetCodes,
  forgetFactor,
  freshCodes,
  recoveryCodesLeft,
  setFactor,
} from '../../entrance/second-factor/second-factor-store.ts'
import { type CodeRefusal, takeCode } from '../../entrance/second-factor/code-store.ts'
import {
  forgetTrustedDevice,
  mayTrustDevices,
  presentDevice,
  trustedDeviceHandle,
  trustedDevicesOf,
} from '../../entrance/second-factor/trusted-device-store.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const form = z.object({
  current: z.string().max(2_000).default(''),
  code: z.string().max(200).default(''),
  proposal: z.string().max(2_000).default(''),
  returnTo: z.string().max(500).optional(),
})
type Typed = z.infer<typeof form>

/** Setting, replacing and turning off a second factor. Each asks for the password and a code. */
export const secondFactorRoutes = new Hono<PortalEnvironment>()
  .get(paths.secondFactor, async (c) => {
    const factor = await factorOf(c.var.database, signedInOf(c).memberId)
    const returnTo = safeReturn(c.req.query('retour'))
    return factor ? showFactor(c, factor, emptyForm()) : showSetup(c, emptyForm(), drawSecret(), returnTo)
  })
  .post(paths.secondFactor, async (c) => {
    const { database, now } = c.var
    const { memberId, sessionId } = signedInOf(c)
    if (await factorOf(database, memberId)) return c.redirect(paths.secondFactor, 303)
    const typed = await typedBy(c)
    const returnTo = safeReturn(typed.returnTo)
    const keys = factorKeys(c.env)
    const secret = await openProposal(sessionId, typed.proposal, now, keys)
    if (secret === null) return showSetup(c, { ...emptyForm(), message: aged }, drawSecret(), returnTo, 422)

    const wrong = await wrongPassword(c, typed.current)
    if (wrong)
      return showSetup(
        c,
        { ...emptyForm(), errors: { current: wrong.sentence } },
        secret,
        returnTo,
        wrong.status,
      )
    const code = typedCode(typed.code)
    const step = code?.kind === 'digits' ? stepOf(secret, code.digits, now) : null
    if (step === null) {
      const refusal: CodeRefusal =
        code?.kind === 'digits' ? { kind: 'wrong', by: 'digits' } : { kind: 'malformed' }
      return showSetup(c, refusedCode(refusal, 'code').form, secret, returnTo, 422)
    }
    const codes = await setFactor(database, { memberId, sessionId }, { secret, step }, keys, now)
    if (!codes) return c.redirect(paths.secondFactor, 303)
    c.var.drainOutboxLater()
    const next = await nextAddress(c, memberId, returnTo)
    return c.var.render('recoveryCodes', { recoveryCodes: { codes, first: true, returnTo: next } })
  })
  .post(paths.recoveryCodes, async (c) => {
    const { database, now } = c.var
    const { memberId } = signedInOf(c)
    const factor = await factorOf(database, memberId)
    if (!factor) return c.redirect(paths.secondFactor, 303)
    const { codes, keep } = await freshCodes(database, factor.id, now)
    const event = `recovery-codes-renewed:${randomId()}`
    const refused = await proved(c, factor, [
      forgetCodes(database, factor.id),
      keep,
      queueEvent(database, event, 'recovery-codes-renewed', { memberId }, now),
    ])
    if (refused) return refused
    const returnTo = paths.account
    return c.var.render('recoveryCodes', { recoveryCodes: { codes, first: false, returnTo } })
  })
  .post(paths.secondFactorRemoval, async (c) => {
    const { database, now } = c.var
    const { memberId, role } = signedInOf(c)
    const factor = await factorOf(database, memberId)
    if (!factor) return c.redirect(paths.secondFactor, 303)
    if (role !== 'member') return showFactor(c, factor, { ...emptyForm(), message: required }, 422)
    const refused = await proved(c, factor, [
      forgetFactor(database, factor.id),
      queueEvent(database, `second-factor-off:${factor.id}`, 'second-factor-off', { memberId }, now),
    ])
    return refused ?? c.redirect(`${paths.account}?fait=double-authentification`, 303)
  })
  .post(paths.trustedDevice(':handle'), async (c) => {
    const { database, now } = c.var
    for (const { id } of await trustedDevicesOf(database, signedInOf(c).memberId, now)) {
      if ((await trustedDeviceHandle(id)) === c.req.param('handle')) {
        await forgetTrustedDevice(database, id)
        if (id === (await presentDevice(c))) trustedCookie.clear(c)
        return c.redirect(`${paths.secondFactor}?fait=appareil`, 303)
      }
    }
    return refusedProblem(c, 404)
  })

const aged = 'Cette page a vieilli. Voici un nouveau code à scanner : ajoutez-le à la place de l’ancien.'
const required = 'Votre rôle demande la double authentification : elle ne se désactive pas.'

async function typedBy(c: PortalContext): Promise<Typed> {
  const parsed = form.safeParse(await c.req.parseBody())
  return parsed.success ? parsed.data : form.parse({})
}

/** Does `queries` once password and code are right; otherwise the page that says why not. */
async function proved(
  c: PortalContext,
  factor: FactorRow,
  queries: NonNullable<Parameters<typeof takeCode>[3]['opened']>,
): Promise<Response | null> {
  const typed = await typedBy(c)
  const wrong = await wrongPassword(c, typed.current)
  if (wrong) {
    return showFactor(c, factor, { ...emptyForm(), errors: { current: wrong.sentence } }, wrong.status)
  }
  const taken = await takeCode(c, factor, typed.code, { opened: queries })
  if (taken.kind === 'taken') return null
  const { form: shown, status } = refusedCode(taken, 'code')
  if ('seconds' in taken) c.header('Retry-After', String(taken.seconds))
  return showFactor(c, factor, shown, status)
}

async function showSetup(
  c: PortalContext,
  shown: FormState,
  secret: string,
  returnTo: string,
  status: 200 | 422 | 429 | 503 = 200,
): Promise<Response> {
  const { member, role, sessionId } = signedInOf(c)
  const proposal = await sealProposal(sessionId, secret, c.var.now, factorKeys(c.env))
  const uri = authenticatorUri(secret, member.email)
  const required = role !== 'member'
  const factorSetup = { form: shown, member, uri, secret: inGroups(secret), proposal, returnTo, required }
  return c.var.render('factorSetup', { factorSetup }, status)
}

async function showFactor(
  c: PortalContext,
  factor: FactorRow,
  form: FormState,
  status: 200 | 422 | 429 | 503 = 200,
): Promise<Response> {
  const { member, role } = signedInOf(c)
  const left = await recoveryCodesLeft(c.var.database, factor.id)
  const removable = role === 'member'
  const data: FactorData = {
    form,
    member,
    since: factor.setAt,
    recoveryCodesLeft: left,
    removable,
    trustedDevices: mayTrustDevices({ role }) ? await trustedDeviceViews(c) : null,
    done: doneBefore(c),
  }
  return c.var.render('factor', { factor: data }, status)
}

/** The message after a redirect (« flash »), shown once: the query names it, and holds nothing else. */
function doneBefore(c: PortalContext): FactorData['done'] {
  const done = c.req.query('fait')
  if (done === 'secours')
    return {
      sentence: 'La connexion s’est faite par un code de secours, qui ne servira plus.',
      returnTo: safeReturn(c.req.query('retour')),
    }
  if (done === 'appareil')
    return {
      sentence: 'L’appareil n’est plus de confiance : il demandera un code à sa prochaine connexion.',
      returnTo: null,
    }
  return null
}

async function trustedDeviceViews(c: PortalContext): Promise<TrustedDeviceView[]> {
  const present = await presentDevice(c)
  const devices = await trustedDevicesOf(c.var.database, signedInOf(c).memberId, c.var.now)
  return Promise.all(
    devices.map(async ({ id, ...device }) => ({
      ...device,
      handle: await trustedDeviceHandle(id),
      current: id === present,
    })),
  )
}
