import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import { type FormState, paths } from '../contract/index.ts'
import { unprintableFields } from '../facture/printable.ts'
import { type PortalContext, type PortalEnvironment, signedInOf } from '../http/portal-environment.ts'
import { typedFields } from '../http/typed-fields.ts'
import { members } from '../member/member-schema.ts'

const line = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}+$/u)
const sentences = {
  firstName: 'Écrivez votre prénom, en 80 caractères au plus.',
  lastName: 'Écrivez votre nom, en 80 caractères au plus.',
} as const

/** One’s own name, corrected by oneself (CGU article 5.1, RGPD article 16). Factures keep the one they were issued to. */
export const nameRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountName, (c) => {
    const { firstName, lastName } = signedInOf(c).member
    return show(c, { values: { firstName, lastName }, errors: {}, message: null })
  })
  .post(paths.accountName, async (c) => {
    const typed = await typedFields(c)
    const firstName = line.safeParse(typed['firstName'])
    const lastName = line.safeParse(typed['lastName'])
    if (!firstName.success || !lastName.success) {
      const errors = {
        ...(firstName.success ? {} : { firstName: sentences.firstName }),
        ...(lastName.success ? {} : { lastName: sentences.lastName }),
      }
      return show(c, { values: typed, errors, message: null }, 422)
    }
    const unprinted = unprintableFields({ firstName: firstName.data, lastName: lastName.data })
    if (Object.keys(unprinted).length > 0)
      return show(c, { values: typed, errors: unprinted, message: null }, 422)
    await c.var.database
      .update(members)
      .set({ firstName: firstName.data, lastName: lastName.data })
      .where(eq(members.id, signedInOf(c).memberId))
    return c.redirect(`${paths.account}?fait=nom`, 303)
  })

const show = (c: PortalContext, shown: FormState, status: 200 | 422 = 200) =>
  c.var.render('changeName', { changeName: { form: shown } }, status)
