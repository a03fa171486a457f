import { keptLine } from '@portal/content/text'
import { Hono } from 'hono'
import { type FormState, paths, type TracedCode } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { codeKeys } from '../../money/code/code-keys.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import type { Staff } from '../permission/permission.ts'
import { traceCode } from './trace-store.ts'

/** A code or a ticket that was seen outside, traced to whoever revealed or bought it (CGU article 9): each search leaves its line. */
export const codeDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskCodes, (c) => withPermission(c, 'trace-codes', (staff) => show(c, staff, emptyForm(), null)))
  .post(paths.deskCodes, (c) =>
    withPermission(c, 'trace-codes', async (staff) => {
      const { code: typed = '' } = await typedFields(c)
      const code = keptLine(typed)
      const values = { code: typed.slice(0, 128) }
      if (!/^[!-~]{3,128}$/.test(code)) {
        const sentence = 'Écrivez le code entier, de trois à cent vingt-huit signes, sans espace.'
        return show(c, staff, { values, errors: { code: sentence }, message: null }, null, 422)
      }
      const traced = await traceCode(c.var.database, codeKeys(c.env), c.var.catalogue, code)
      const people = traced.reduce((sum, { reveals }) => sum + reveals.length, 0)
      await beforeReading(c, staff, { action: 'code-traced', detail: `${people}` })
      return show(c, staff, { ...emptyForm(), values }, traced)
    }),
  )

const show = (
  c: PortalContext,
  staff: Staff,
  form: FormState,
  traced: TracedCode[] | null,
  status: 200 | 422 = 200,
) => c.var.render('deskCodes', { deskCodes: { ...deskPage(c, staff), form, traced } }, status)
