import { builtFrom, aDifference, aSettlementFile, day } from '../../../tests/builders/page-parts.ts'
import { deskSettlementPages } from './pages.ts'

export const built = builtFrom(deskSettlementPages, {
  deskSettlements: (of) => ({
    deskSettlements: {
      ...of.desk,
      form: of.form('compte', 'fichier', 'q', ...(of.rows > 0 ? [`why-${of.id(0)}`] : [])),
      accounts: of.list((place) => ({ value: `monetico.${place}`, label: of.cut(60) })),
      mayClose: of.rows > 0,
      open: of.list((place) => aDifference(of, place, false)),
      next: of.some('/bureau/releves?apres=2026-12-01.x'),
      openCount: of.rows,
      closed: of.list((place) => aDifference(of, place, true)),
      files: of.list((place) => aSettlementFile(of, place)),
      found: of.some(
        of.list((place) => ({
          ...{
            day: day('2026-11-22'),
            account: of.cut(60),
            reference: 'ABCDEFGHJKLM',
            transaction: of.cut(80),
          },
          ...{ amountCents: 8450, operation: 'payment' as const, fileId: of.id(place), line: place + 2 },
          orderId: place % 2 ? of.id(place) : null,
        })),
      ),
      silent: of.list(() => ({ account: of.cut(60), lastOn: day('2026-11-10') })),
    },
  }),
  deskSettlement: (of) => ({
    deskSettlement: {
      ...of.desk,
      file: {
        ...aSettlementFile(of, 0),
        ...{ encoding: 'UTF-8', importedBy: of.cut(160), toCompare: of.rows },
      },
      wrong: of.list((place) => ({ line: place + 2, why: 'le montant ne se lit pas.' })),
      differences: of.list((place) => aDifference(of, place, place % 2 === 0)),
    },
  }),
})
