import { Hono } from 'hono'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { paths } from '../../ground/contract/index.ts'
import type { PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedLetters } from '../../post/refusal/refused-letter-schema.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { tooLate } from '../access/too-late.ts'
import { journalLine } from '../journal/journal-store.ts'
import { isOpenLetter, unreachedLetters } from './unreached-store.ts'

/** Letters that carry a right and reached nobody: somebody tells their reader otherwise, and says so. */
export const letterDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskLetters, (c) =>
    withPermission(c, 'follow-letters', async (staff) => {
      const letters = await unreachedLetters(c.var.database)
      await beforeReading(c, staff, { action: 'refused-letters-read', detail: String(letters.length) })
      return c.var.render('deskLetters', { deskLetters: { ...deskPage(c, staff), letters } })
    }),
  )
  .post(paths.deskLetter(':letter'), (c) =>
    withPermission(c, 'follow-letters', async (staff) => {
      const { database, now } = c.var
      const letter = c.req.param('letter') ?? ''
      const condition = isOpenLetter(letter)
      const first = await batchWhile(database, { table: refusedLetters, condition }, [
        database.update(refusedLetters).set({ handledAt: now }).where(condition),
        journalLine(database, staff, { action: 'refused-letter-handled', subject: letter.slice(0, 64) }, now),
      ])
      if (!first) return tooLate(c, paths.deskLetters)
      return c.redirect(`${paths.deskLetters}?fait=courrier`, 303)
    }),
  )
