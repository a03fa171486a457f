import { and, eq, isNull } from 'drizzle-orm'
import { Hono } from 'hono'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { isRandomId, randomId } from '../../ground/crypto/random-id.ts'
import { type ClaimedOrder, type FormState, paths } from '../../ground/contract/index.ts'
import { workingDaysAfter } from '../../ground/calendar/working-day.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import { readForm } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { sentForm } from '../../ground/http/typed-fields.ts'
import { claimKinds, mostFiles, partnerDays, staffDays } from '../../money/claim/claim.ts'
import { openClaim } from '../../money/claim/claim-change-store.ts'
import { claims } from '../../money/claim/claim-schema.ts'
import { claimedOrder, listedClaim, storedClaims } from '../../money/claim/claim-store.ts'
import { kindWords } from '../../money/claim/claim-words.ts'
import { orderClaimFields } from '../../money/claim/contact-form.ts'
import { countClaim } from '../../money/claim/count-claim.ts'
import { orderOf } from '../../money/order/order-store.ts'
import { readFiles } from './sent-files.ts'

/**
 * « Un problème avec cette commande »: reaches its seller first, with the order attached, or our support when the seller was
 * asked in vain (CGU articles 3 and 10).
 */
export const orderClaimRoutes = new Hono<PortalEnvironment>()
  .get(paths.orderClaim(':id'), (c) => withOrder(c, (order) => show(c, order, emptyForm(), randomId())))
  .post(paths.orderClaim(':id'), (c) =>
    withOrder(c, async (order) => {
      const { fields: values, files: sent } = await sentForm(c, 'files')
      const { key = '' } = values
      const again = (form: FormState, status: 422 | 429 | 503 = 422) =>
        show(c, order, form, isRandomId(key) ? key : randomId(), status)
      const read = readForm(orderClaimFields, values)
      const files = await readFiles(sent, mostFiles.atOnce)
      const errors = {
        ...(read.kind === 'wrong' ? read.errors : {}),
        ...(files.kind === 'wrong' ? { files: files.sentence } : {}),
      }
      if (read.kind === 'wrong' || files.kind === 'wrong') return again({ values, errors, message: null })
      if (!isRandomId(key))
        return again({
          values,
          errors,
          message: 'Cette page n’était plus à jour. Vérifiez, puis envoyez de nouveau',
        })
      const { member, memberId } = signedInOf(c)
      const counted = await countClaim(c, member.email)
      if (counted.kind === 'refused') {
        c.header('Retry-After', String(counted.seconds))
        return again({ values, errors, message: counted.message }, counted.status)
      }
      const { id } = await openClaim(
        c.var.database,
        {
          ...{ key, subject: 'ticketing', memberId, orderId: order.id, name: '', email: '', about: '' },
          ...{ ...read.values, files: files.files, partnerFirst: values['asked'] !== 'yes', letter: true },
        },
        c.var,
      )
      c.var.drainOutboxLater()
      return c.redirect(`${paths.accountClaim(id)}?fait=envoyee`, 303)
    }),
  )

async function withOrder(
  c: PortalContext,
  go: (order: ClaimedOrder) => Response | Promise<Response>,
): Promise<Response> {
  const row = await orderOf(c.var.database, signedInOf(c).memberId, c.req.param('id') ?? '')
  return row ? go(claimedOrder(row)) : refusedProblem(c, 404)
}

async function show(
  c: PortalContext,
  order: ClaimedOrder,
  form: FormState,
  key: string,
  status: 200 | 422 | 429 | 503 = 200,
): Promise<Response> {
  const { database, today } = c.var
  const open = await storedClaims(database, and(eq(claims.orderId, order.id), isNull(claims.closedAt)))
  const orderClaim = {
    ...{ order, form, key },
    kinds: claimKinds.map((value) => ({ value, label: kindWords[value] })),
    open: open.map(listedClaim),
    partnerUntil: workingDaysAfter(today, partnerDays),
    staffUntil: workingDaysAfter(today, staffDays),
  }
  return c.var.render('orderClaim', { orderClaim }, status)
}
