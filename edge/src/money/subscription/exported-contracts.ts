import type { ParisDay } from '@portal/content'
import type { Database } from '../../ground/database/database.ts'
import { heldAccessOf } from './held-access-store.ts'
import { personalContracts } from './subscription-store.ts'

/** The contracts of a member, and the seats given to them, for the export of their data (RGPD article 20). */
export async function exportedContracts(database: Database, memberId: string, today: ParisDay) {
  const contracts = await personalContracts(database, memberId)
  return {
    contracts: contracts.map(({ row, opened }) => ({
      reference: row.reference,
      plan: row.planName,
      period: row.period,
      priceCents: row.priceCents,
      concludedAt: row.concludedAt,
      endsOn: row.endsOn,
      ending: row.ending,
      payments: opened.map(({ reference, kind, totalCents, paidAt, startsOn, endsOn }) => ({
        reference,
        kind,
        totalCents,
        paidAt,
        startsOn,
        endsOn,
      })),
    })),
    seats: (await heldAccessOf(database, memberId, today)).filter(
      ({ organisation }) => organisation !== null,
    ),
  }
}
