import { Hono } from 'hono'
import { isRandomId, randomId } from '../../ground/crypto/random-id.ts'
import { type FormState, paths } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import { readForm } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { claimSubjects } from './claim.ts'
import { openClaim } from './claim-change-store.ts'
import { claimOf } from './claim-store.ts'
import { subjectWords, ticketingPartner, titleOf } from './claim-words.ts'
import { contactFields } from './contact-form.ts'
import { countClaim } from './count-claim.ts'

/**
 * « Contact », open to everybody: tickets to the desk of their partner first, the rest to ours (CGU articles 6.7 and 10). What
 * is sent reaches a person of the right team; its acknowledgement says nothing of what was written.
 */
export const contactRoutes = new Hono<PortalEnvironment>()
  .get(paths.contact, (c) => show(c, emptyForm(), randomId()))
  .post(paths.contact, async (c) => {
    const typed = await typedFields(c)
    const key = isRandomId(typed['key'] ?? '') ? (typed['key'] ?? '') : null
    const member = c.var.signedIn?.member ?? null
    const read = readContact(typed, member !== null)
    if (read.kind === 'wrong')
      return show(c, { values: typed, errors: read.errors, message: null }, key ?? randomId(), 422)
    if (key === null)
      return show(
        c,
        {
          ...emptyForm(),
          values: typed,
          message: 'Cette page était ouverte depuis trop longtemps. Vérifiez, puis envoyez de nouveau',
        },
        randomId(),
        422,
      )
    const { subject, about, words, name, email } = read.values
    const counted = await countClaim(c, member?.email ?? email)
    if (counted.kind === 'refused') {
      c.header('Retry-After', String(counted.seconds))
      return show(c, { values: typed, errors: {}, message: counted.message }, key, counted.status)
    }
    const { id } = await openClaim(
      c.var.database,
      {
        ...{ key, subject, about, words, name, email, kind: null, orderId: null },
        ...{ memberId: c.var.signedIn?.memberId ?? null, files: [], partnerFirst: false },
        letter: counted.letter,
      },
      c.var,
    )
    c.var.drainOutboxLater()
    return c.redirect(paths.contactReceived(id), 303)
  })
  .get(paths.contactReceived(':id'), async (c) => {
    const claim = await claimOf(c.var.database, c.req.param('id') ?? '')
    if (!claim) return refusedProblem(c, 404)
    const { row, asker } = claim
    // Of an order, its own page tells more, to its member alone.
    if (row.orderId !== null) return refusedProblem(c, 404)
    return c.var.render('contactReceived', {
      contactReceived: {
        reference: row.reference,
        title: titleOf(row),
        openedAt: row.openedAt,
        expect: subjectWords[row.subject].delay,
        own: asker.memberId !== null && asker.memberId === c.var.signedIn?.memberId,
        id: row.id,
      },
    })
  })

/** Of whoever is signed in neither name nor address is read: their account says both. */
function readContact(typed: Record<string, string>, isSignedIn: boolean) {
  if (!isSignedIn) return readForm(contactFields.signedOut, typed)
  const read = readForm(contactFields.signedIn, typed)
  return read.kind === 'read' ? { ...read, values: { ...read.values, name: '', email: '' } } : read
}

function show(
  c: PortalContext,
  form: FormState,
  key: string,
  status: 200 | 422 | 429 | 503 = 200,
): Response | Promise<Response> {
  const subjects = claimSubjects.map((subject) => ({ subject, ...subjectWords[subject] }))
  const contact = {
    form,
    key,
    subjects,
    partner: ticketingPartner,
    answerTo: c.var.signedIn?.member.email ?? null,
  }
  return c.var.render('contact', { contact }, status)
}
