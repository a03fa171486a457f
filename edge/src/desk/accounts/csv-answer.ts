import { csvFileOfAmounts } from '@portal/content/csv'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { Period } from './period.ts'

/** A CSV to keep, whose name says what and of when: no cell of it is a formula. */
export function csvAnswer(
  c: PortalContext,
  name: string,
  { from, through }: Period,
  rows: readonly (readonly string[])[],
): Response {
  return c.body(csvFileOfAmounts(rows), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}-${from}-${through}.csv"`,
    'Cache-Control': 'private, no-store',
  })
}
