import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { type FormState, paths } from '../../ground/contract/index.ts'
import { readForm } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { members } from '../../people/member/member-schema.ts'
import { chargedNameFields } from '../../people/member/person-fields.ts'

/** One’s own name, corrected by oneself (CGU article 5.1, RGPD article 16). Factures keep the one they were issued to. */
export const nameRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountName, (c) => {
    const { firstName, lastName } = signedInOf(c).member
    return show(c, { values: { firstName, lastName }, errors: {}, message: null })
  })
  .post(paths.accountName, async (c) => {
    const typed = await typedFields(c)
    const read = readForm(chargedNameFields, typed)
    if (read.kind === 'wrong') return show(c, { values: typed, errors: read.errors, message: null }, 422)
    await c.var.database
      .update(members)
      .set(read.values)
      .where(eq(members.id, signedInOf(c).memberId))
    return c.redirect(`${paths.account}?fait=nom`, 303)
  })

const show = (c: PortalContext, shown: FormState, status: 200 | 422 = 200) =>
  c.var.render('changeName', { changeName: { form: shown } }, status)
