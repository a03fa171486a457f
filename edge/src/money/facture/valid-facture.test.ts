import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { avoirOf, termFacture } from './compose.ts'
import type { FactureContent } from './facture.ts'
import type { StoredFacture } from './facture-store.ts'
import { correctionKey, replacementKey, uncreditedCents, validFacture } from './valid-facture.ts'

const address = { line1: '12 rue des Écoles', line2: '', postalCode: '45000', city: 'Orléans', country: 'FR' }
const nobody = { siren: null, vatNumber: null, electronicAddress: null }
const buyer = { kind: 'consumer', name: 'Zoé Lefèvre', ...nobody, address } as const
const at = new Date('2026-11-22T17:30:00Z')

const stored = (id: string, sourceKey: string, content: FactureContent): StoredFacture => ({
  ...{ id, number: id, sourceKey, content, issuedAt: at, issuedOn: asParisDay('2026-11-22') },
})
const charged = (id: string, sourceKey: string, totalCents = 5900) =>
  stored(
    id,
    sourceKey,
    termFacture(
      anIssuer,
      { buyer, purchaseOrder: null },
      { reference: 'AB12CD34EF56', planName: 'Solo', vatRateBasisPoints: 2000 },
      { kind: 'first', seats: 1, totalCents, paidAt: at },
      { startsOn: asParisDay('2026-11-22'), endsOn: asParisDay('2027-11-21') },
    ),
  )
const credited = (id: string, sourceKey: string, facture: StoredFacture, cents: number) =>
  stored(id, sourceKey, avoirOf([{ facture, cents }], 'Rétractation'))

const first = charged('FA-1', 'term:t1')
const corrected = credited('AV-1', correctionKey('FA-1'), first, 5900)
const second = charged('FA-2', replacementKey('FA-1'))
const correctedAgain = credited('AV-2', correctionKey('FA-2'), second, 5900)
const third = charged('FA-3', replacementKey('FA-2'))
const withdrawn = credited('AV-3', 'withdrawal:c1', first, 2000)
const ofAnother = charged('FA-9', 'term:t2')
const term = { id: 't1', totalCents: 5900 }

it.each<[string, StoredFacture[], string | null, number]>([
  ['nothing was issued', [], null, 5900],
  ['another term has one', [ofAnother], null, 5900],
  ['one was issued', [ofAnother, first], 'FA-1', 5900],
  ['an avoir took it back', [first, corrected], null, 0],
  ['another replaced it', [first, corrected, second], 'FA-2', 5900],
  ['the other was taken back too', [first, corrected, second, correctedAgain], null, 0],
  ['a third replaced the second', [third, second, first, corrected, correctedAgain], 'FA-3', 5900],
  ['a part of it was given back', [first, withdrawn], 'FA-1', 3900],
  ['a part was given back twice', [first, withdrawn, { ...withdrawn, id: 'AV-4' }], 'FA-1', 1900],
  ['more than all was given back', [first, withdrawn, withdrawn, withdrawn], 'FA-1', 0],
  ['what was given back was of another', [first, credited('AV-5', 'x', ofAnother, 2000)], 'FA-1', 5900],
])('when %s', (_name, factures, valid, left) => {
  expect(validFacture(factures, 't1')?.id ?? null).toBe(valid)
  expect(uncreditedCents(factures, term)).toBe(left)
})

describe('an avoir of before, which did not say how much of each', () => {
  const untold = (gross: StoredFacture, cents: number) => {
    const avoir = credited('AV-6', 'withdrawal:c1', gross, cents)
    const preceding = avoir.content.preceding.map(({ cents: _cents, ...one }) => one)
    return { ...avoir, content: { ...avoir.content, preceding } }
  }
  it('counts whole, and never for more than the facture', () => {
    expect(uncreditedCents([first, untold(first, 2000)], term)).toBe(3900)
    const small = charged('FA-1', 'term:t1', 1000)
    const large = untold(first, 5900)
    expect(uncreditedCents([small, large], { id: 't1', totalCents: 1000 })).toBe(0)
  })
})
