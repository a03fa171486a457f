import { keptLines, lengthOf } from '@portal/content/text'
import { and, eq, isNull } from 'drizzle-orm'
import { Hono } from 'hono'
import { type FormState, paths, type SettlementLineView } from '../../ground/contract/index.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readMerchantAccounts } from '../../money/gateway/merchant-accounts.ts'
import { advanceOnce } from '../../money/settlement/advance-settlements-store.ts'
import {
  closedDifferences,
  countOpen,
  differencesOfFile,
  openDifferences,
} from '../../money/settlement/difference-store.ts'
import { readSettlementFile } from '../../money/settlement/settlement-file.ts'
import { importSettlement, toCompareOf } from '../../money/settlement/settlement-store.ts'
import { settlementDifferences } from '../../money/settlement/settlement-schema.ts'
import { readAccountantQuery } from '../accounts/accountant-query.ts'
import { csvAnswer } from '../accounts/csv-answer.ts'
import { readPeriod, tooManyRows } from '../accounts/period.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { tooLate } from '../access/too-late.ts'
import { journalLine } from '../journal/journal-store.ts'
import { may, type Staff } from '../permission/permission.ts'
import { settlementAccounts } from './settlement-accounts.ts'
import { exportedLines } from './settlement-export-store.ts'
import { refusedFile } from './settlement-sentences.ts'
import {
  differenceViews,
  fileById,
  fileView,
  findLines,
  recentFiles,
  silentAccounts,
} from './settlement-view-store.ts'

const mostWords = 1_000

/** Statements of banks and of the partner: sent, compared with the portal, and what differs, closed by somebody who says why. */
export const settlementDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskSettlements, (c) =>
    withPermission(c, 'read-settlements', (staff) => show(c, staff, emptyForm())),
  )
  .post(paths.deskSettlementFiles, (c) =>
    withPermission(c, 'import-settlements', async (staff) => {
      const { database, now, today } = c.var
      const { bytes, account: wanted } = await sentFile(c)
      const values = { compte: wanted }
      const chosen = choicesOf(c).find(({ value }) => value === wanted)
      if (!chosen)
        return show(c, staff, refusal(values, 'compte', 'Dites de quel compte est ce fichier.'), 422)
      const file = await readSettlementFile(bytes, chosen.source, today)
      if (file.kind !== 'read') return show(c, staff, refusal(values, 'fichier', refusedFile(file)), 422)
      const imported = await importSettlement(database, chosen, bytes, file, staff.memberId, now)
      if (imported.kind === 'of-another-account') {
        const sentence = `Les références de ce fichier sont du compte « ${imported.account} ». Choisissez ce compte.`
        return show(c, staff, refusal(values, 'compte', sentence), 422)
      }
      const { id } = imported
      if (imported.kind === 'known') return c.redirect(`${paths.deskSettlement(id)}?fait=releve-connu`, 303)
      const detail = `${chosen.value}, ${file.lines.length} lignes`
      await journalLine(database, staff, { action: 'settlement-imported', subject: id, detail }, now)
      await advanceOnce(database, now)
      c.var.drainOutboxLater()
      return c.redirect(`${paths.deskSettlement(id)}?fait=releve`, 303)
    }),
  )
  .post(paths.deskSettlementSearch, (c) =>
    withPermission(c, 'read-settlements', async (staff) => {
      const { q: typed = '' } = await typedFields(c)
      const values = { q: typed.slice(0, 120) }
      const query = readAccountantQuery(typed)
      if (query.kind === 'nothing')
        return show(
          c,
          staff,
          refusal(values, 'q', 'Écrivez une référence, une transaction de la banque, un jour ou un montant.'),
          422,
        )
      const found = await findLines(c.var.database, query)
      const detail = `${query.kind}, ${found.length}`
      await beforeReading(c, staff, { action: 'settlement-lines-searched', detail })
      return show(c, staff, { ...emptyForm(), values }, 200, found)
    }),
  )
  .post(paths.deskDifference(':id'), (c) =>
    withPermission(c, 'close-differences', async (staff) => {
      const { database, now } = c.var
      const id = c.req.param('id') ?? ''
      const [known] = await database
        .select({ closedAt: settlementDifferences.closedAt })
        .from(settlementDifferences)
        .where(eq(settlementDifferences.id, id))
      if (!known) return refusedProblem(c, 404)
      if (known.closedAt !== null) return tooLate(c, paths.deskSettlements)
      const field = `why-${id}`
      const typed = (await typedFields(c))[field] ?? ''
      const kept = keptLines(typed)
      if (lengthOf(kept) < 3 || lengthOf(kept) > mostWords) {
        const values = { [field]: typed.slice(0, mostWords) }
        const sentence = 'Dites pourquoi, en 3 à 1 000 caractères : la raison reste avec l’écart.'
        return show(c, staff, refusal(values, field, sentence), 422)
      }
      const open = and(eq(settlementDifferences.id, id), isNull(settlementDifferences.closedAt))
      const first = await batchWhile(database, { table: settlementDifferences, condition: open }, [
        database
          .update(settlementDifferences)
          .set({ closedAt: now, closedBy: staff.memberId, closedWhy: kept })
          .where(open),
        journalLine(database, staff, { action: 'difference-closed', subject: id }, now),
      ])
      if (!first) return tooLate(c, paths.deskSettlements)
      return c.redirect(`${paths.deskSettlements}?fait=ecart`, 303)
    }),
  )
  .get(paths.deskSettlementExport, (c) =>
    withPermission(c, 'import-settlements', async (staff) => {
      const period = readPeriod(c.req.query('du'), c.req.query('au'))
      if ('sentence' in period) return show(c, staff, refusal({}, 'du', period.sentence), 422)
      const rows = await exportedLines(c.var.database, period)
      if (!rows) return show(c, staff, refusal({}, 'du', tooManyRows), 422)
      const detail = `${period.from} ${period.through}, ${rows.length - 1}`
      await beforeReading(c, staff, { action: 'settlements-exported', detail })
      return csvAnswer(c, 'releves', period, rows)
    }),
  )
  .get(paths.deskSettlement(':id'), (c) =>
    withPermission(c, 'read-settlements', async (staff) => {
      const { database, today } = c.var
      const row = await fileById(database, c.req.param('id') ?? '')
      if (!row) return refusedProblem(c, 404)
      await beforeReading(c, staff, { action: 'settlement-read', subject: row.id })
      const importedBy = row.firstName === null ? 'Compte effacé' : `${row.firstName} ${row.lastName ?? ''}`
      const deskSettlement = {
        ...deskPage(c, staff),
        file: {
          ...fileView(row),
          encoding: row.encoding,
          importedBy,
          toCompare: await toCompareOf(database, row),
        },
        wrong: JSON.parse(row.wrong) as { line: number; why: string }[],
        differences: await differenceViews(database, await differencesOfFile(database, row.id), today),
      }
      return c.var.render('deskSettlement', { deskSettlement })
    }),
  )

const choicesOf = (c: PortalContext) => settlementAccounts(readMerchantAccounts(c.env['MERCHANT_ACCOUNTS']))

const refusal = (values: FormState['values'], field: string, sentence: string): FormState => ({
  values,
  errors: { [field]: sentence },
  message: null,
})

/** The bytes of the file that was sent, and the account that it is said to be of; nothing when it cannot be read. */
async function sentFile(c: PortalContext): Promise<{ bytes: Uint8Array; account: string }> {
  const body = await c.req.parseBody().catch(() => null)
  const file = body?.['fichier']
  const account = body?.['compte']
  return {
    bytes: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
    account: typeof account === 'string' ? account.slice(0, 120) : '',
  }
}

async function show(
  c: PortalContext,
  staff: Staff,
  form: FormState,
  status: 200 | 422 = 200,
  found: SettlementLineView[] | null = null,
): Promise<Response> {
  const { database, today } = c.var
  await beforeReading(c, staff, { action: 'settlements-read' })
  const open = await openDifferences(database, c.req.query('apres') ?? null)
  const closed = await closedDifferences(database)
  const views = await differenceViews(database, [...open.rows, ...closed], today)
  const deskSettlements = {
    ...deskPage(c, staff),
    form,
    accounts: may(staff.role, 'import-settlements')
      ? choicesOf(c).map(({ value, label }) => ({ value, label }))
      : [],
    mayClose: may(staff.role, 'close-differences'),
    open: views.slice(0, open.rows.length),
    next: open.next === null ? null : `${paths.deskSettlements}?apres=${open.next}`,
    openCount: await countOpen(database),
    closed: views.slice(open.rows.length),
    files: (await recentFiles(database)).map(fileView),
    found,
    silent: await silentAccounts(database, today),
  }
  return c.var.render('deskSettlements', { deskSettlements }, status)
}
