import { keptLines, lengthOf } from '@portal/content/text'
import { Hono } from 'hono'
import { z } from 'zod'
import { type BreachRisk, type FormState, paths } from '../../ground/contract/index.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import { type FieldReader, readForm } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import type { Staff } from '../permission/permission.ts'
import { laterKinds } from './breach.ts'
import { breachRegister, followBreach, noteBreach } from './breach-store.ts'

const mostWords = 2000
/** Older ones are written down too: half a year. */
const mostHours = 4400
const hourMs = 3_600_000

const wordsField =
  (ask: string | null): FieldReader<string> =>
  (typed) => {
    const value = keptLines(typed)
    if (value === '' && ask !== null) return { kind: 'wrong', sentence: ask }
    return lengthOf(value) > mostWords
      ? { kind: 'wrong', sentence: `${mostWords} caractères au plus : le reste dans une ligne de suite.` }
      : { kind: 'read', value }
  }
const hoursField: FieldReader<number> = (typed) => {
  const read = z.coerce
    .number()
    .int()
    .min(0)
    .max(mostHours)
    .safeParse(typed.trim() === '' ? '?' : typed)
  return read.success
    ? { kind: 'read', value: read.data }
    : { kind: 'wrong', sentence: 'Un nombre d’heures entières : 0 si vous venez de l’apprendre.' }
}
const riskField: FieldReader<BreachRisk> = (typed) => {
  const read = z.enum(['none', 'risk', 'high']).safeParse(typed)
  return read.success
    ? { kind: 'read', value: read.data }
    : { kind: 'wrong', sentence: 'Choisissez un risque.' }
}
const noted = {
  hoursKnown: hoursField,
  risk: riskField,
  facts: wordsField('Dites ce qui s’est passé.'),
  effects: wordsField('Dites quelles données, combien de personnes, et ce qui peut leur arriver.'),
  measures: wordsField(null),
}
/** Drawn by the page: a form that is sent twice is one breach. */
const ownKey = z.string().regex(/^[\w-]{22,40}$/)

/** The register of breaches (RGPD, art. 33-5), for whoever answers for the protection of data: written, followed, never altered. */
export const breachDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskBreaches, (c) => withPermission(c, 'keep-breaches', (staff) => show(c, staff, emptyForm())))
  .post(paths.deskBreachNote, (c) =>
    withPermission(c, 'keep-breaches', async (staff) => {
      const values = await typedFields(c)
      const key = ownKey.safeParse(values['key'])
      if (!key.success) return refusedProblem(c, 404)
      const read = readForm(noted, values)
      if (read.kind === 'wrong') return show(c, staff, { values, errors: read.errors, message: null }, 422)
      const { hoursKnown, ...breach } = read.values
      const { database, now } = c.var
      const knownAt = new Date(now.getTime() - hoursKnown * hourMs)
      await noteBreach(database, staff, { ...breach, id: key.data, knownAt }, now)
      return c.redirect(`${paths.deskBreaches}?fait=violation`, 303)
    }),
  )
  .post(paths.deskBreach(':id'), (c) =>
    withPermission(c, 'keep-breaches', async (staff) => {
      const values = await typedFields(c)
      const breachId = c.req.param('id') ?? ''
      const kind = z.enum(laterKinds).safeParse(values['kind'])
      if (!kind.success) return refusedProblem(c, 404)
      const field = `words-${breachId}`
      const read = readForm({ [field]: wordsField('Dites ce qui a été appris ou fait.') }, values)
      if (read.kind === 'wrong')
        return show(
          c,
          staff,
          {
            values: { [field]: values[field] ?? '' },
            errors: { [field]: read.errors[field] ?? '' },
            message: null,
          },
          422,
        )
      const line = { breachId, kind: kind.data, words: read.values[field] ?? '' }
      const done = await followBreach(c.var.database, staff, line, c.var.now)
      if (!done) return refusedProblem(c, 404)
      return c.redirect(`${paths.deskBreaches}?fait=violation-suite`, 303)
    }),
  )

async function show(c: PortalContext, staff: Staff, form: FormState, status: 200 | 422 = 200) {
  const { database, now } = c.var
  await beforeReading(c, staff, { action: 'breaches-read' })
  const breaches = await breachRegister(database, now)
  const deskBreaches = { ...deskPage(c, staff), form, breaches, key: form.values['key'] ?? randomId() }
  return c.var.render('deskBreaches', { deskBreaches }, status)
}
