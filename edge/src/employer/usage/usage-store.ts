import { and, desc, eq, inArray } from 'drizzle-orm'
import type { UsageMonthView } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { usageFigures, usageMonths } from './usage-schema.ts'

/** Two years. */
const monthsShown = 24

/** The months of an organisation as they were counted, latest first. Nothing is counted here. */
export async function countedMonths(database: Database, organisationId: string): Promise<UsageMonthView[]> {
  const latest = database
    .select({ month: usageMonths.month })
    .from(usageMonths)
    .where(eq(usageMonths.organisationId, organisationId))
    .orderBy(desc(usageMonths.month))
    .limit(monthsShown)
  const [months, figures] = await database.batch([
    latest,
    database
      .select()
      .from(usageFigures)
      .where(and(eq(usageFigures.organisationId, organisationId), inArray(usageFigures.month, latest))),
  ])
  const french = new Intl.Collator('fr')
  return months.map(({ month }) => {
    const own = figures.filter((figure) => figure.month === month)
    return {
      month,
      connectedAtLeast: own.find(({ measure }) => measure === 'connected')?.atLeast ?? null,
      categories: own
        .filter(({ measure }) => measure === 'used')
        .map(({ label, atLeast }) => ({ label, atLeast }))
        .toSorted((left, right) => french.compare(left.label, right.label)),
    }
  })
}
