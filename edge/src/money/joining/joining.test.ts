import { describe, expect, it } from 'vitest'
import { aPlan } from '../../../tests/deployment.builder.ts'
import { offeredSpans, readJoining, termKeyOf, vatWithin } from './joining.ts'

const solo = aPlan()
const firmPlan = aPlan({ slug: 'equipe-annuel', audience: 'seats', priceCents: 4500 })
const typed = {
  firstName: ' Zoé ',
  lastName: 'Lefèvre',
  email: ' Zoe@Exemple.FR ',
  line1: '12 rue des Écoles',
  line2: '',
  postalCode: '45000',
  city: 'Orléans',
  country: 'FR',
}
const firm = { organisationName: 'Menuiserie Martin', siren: '732829320', seats: '12' }

describe('the form of a plan', () => {
  it('is read, for one person', () => {
    expect(readJoining(typed, solo, null)).toMatchObject({
      kind: 'read',
      joining: {
        firstName: 'Zoé',
        email: 'zoe@exemple.fr',
        address: { recipient: 'Zoé Lefèvre' },
        organisation: null,
        seats: 1,
        totalCents: 5900,
      },
    })
  })

  it('is read, for an organisation, which the bank and the facture name', () => {
    expect(readJoining({ ...typed, ...firm }, firmPlan, null)).toMatchObject({
      kind: 'read',
      joining: { address: { recipient: 'Menuiserie Martin' }, seats: 12, totalCents: 54_000 },
    })
  })

  it('keeps the number of their own order, when an organisation has one', () => {
    const of = (purchaseOrder: string) => readJoining({ ...typed, ...firm, purchaseOrder }, firmPlan, null)
    expect(of(' BC-2026-114 ')).toMatchObject({ joining: { organisation: { purchaseOrder: 'BC-2026-114' } } })
    expect(of('')).toMatchObject({ joining: { organisation: { purchaseOrder: null } } })
    const refused = of('x'.repeat(51))
    expect(refused.kind === 'wrong' && Object.keys(refused.errors)).toEqual(['purchaseOrder'])
  })

  it('takes whoever is signed in as they are, whatever it says', () => {
    const identified = { firstName: 'Camille', lastName: 'Martin', email: 'camille@exemple.fr' }
    expect(readJoining(typed, solo, identified)).toMatchObject({ joining: identified })
  })

  it('knows no seats nor price of its own for one person', () => {
    expect(readJoining({ ...typed, seats: '40', priceCents: '1' }, solo, null)).toMatchObject({
      joining: { seats: 1, totalCents: 5900 },
    })
  })

  it.each([
    [{ firstName: '' }, ['firstName']],
    [{ lastName: ' ' }, ['lastName']],
    [{ firstName: '\u0000' }, ['firstName']],
    [{ firstName: 'Léa 🌻' }, ['firstName']],
    [{ lastName: 'x'.repeat(81) }, ['lastName']],
    [{ email: 'pas une adresse' }, ['email']],
    [{ email: 'zoe@exemple.fr\r\nBcc: a@b.fr' }, ['email']],
    [{ email: `${'x'.repeat(260)}@exemple.fr` }, ['email']],
    [{ postalCode: '4500' }, ['postalCode']],
    [{ line1: '', city: '' }, ['line1', 'city']],
  ])('with %j is refused next to the field', (changes, expected) => {
    const read = readJoining({ ...typed, ...changes }, solo, null)
    expect(read.kind === 'wrong' && Object.keys(read.errors)).toEqual(expected)
  })

  it.each([
    ['1', 1],
    ['500', 500],
    [' 12 ', 12],
    ['0500', 500],
  ])('with « %s » seats is for %i', (seats, count) => {
    expect(readJoining({ ...typed, ...firm, seats }, firmPlan, null)).toMatchObject({
      joining: { seats: count, totalCents: 4500 * count },
    })
  })

  it('says to whoever is signed in where to mend it, and to a stranger what to write', () => {
    const identified = { firstName: '', lastName: 'Martin', email: 'camille@exemple.fr' }
    const sentence = (of: typeof identified | null) => {
      const read = readJoining({ ...typed, firstName: '' }, solo, of)
      return read.kind === 'wrong' ? (read.errors['firstName'] ?? '') : ''
    }
    expect(sentence(identified)).toBe(`${sentence(null)} Corrigez-le dans votre compte, puis revenez ici.`)
    expect(sentence(null)).not.toBe('')
  })

  it.each(['00500', '0', '501', '-1', '1.5', '1e3', '', 'douze'])('with « %s » seats is refused', (seats) => {
    const read = readJoining({ ...typed, ...firm, seats }, firmPlan, null)
    expect(read.kind === 'wrong' && Object.keys(read.errors)).toEqual(['seats'])
  })
})

it.each([
  [5900, 2000, 983],
  [590, 2000, 98],
  [450, 2000, 75],
  [1, 2000, 0],
  // Half a cent goes up.
  [3, 2000, 1],
  [1_000_000, 2000, 166_667],
  [99_999_999, 2000, 16_666_667],
  [10_000, 550, 521],
  [5900, 0, 0],
])('%i cents at %i hold %i of VAT', (total, rate, vat) => expect(vatWithin(total, rate)).toBe(vat))

describe('what is offered', () => {
  const now = new Date('2026-11-24T23:30:00Z')
  it('to a person says both first days, and until when one may withdraw', () => {
    expect(offeredSpans(solo, now)).toEqual({
      atOnce: { startsOn: '2026-11-25', endsOn: '2027-11-24' },
      later: { startsOn: '2026-12-10', endsOn: '2027-12-09' },
      withdrawalThrough: '2026-12-09',
    })
  })
  it('to an organisation has no time to withdraw', () => {
    expect(offeredSpans(firmPlan, now)).toMatchObject({ later: null, withdrawalThrough: null })
  })
})

it('the key of a recap changes with everything that it shows', async () => {
  const keyOf = async (plan = solo, changes = {}, digests = ['a'.repeat(64)]) => {
    const read = readJoining({ ...typed, ...changes }, plan, null)
    if (read.kind !== 'read') throw new Error('wrong')
    const texts = digests.map((digest) => ({ digest }) as never)
    return termKeyOf('x'.repeat(24), plan, read.joining, texts)
  }
  const keys = [
    await keyOf(),
    await keyOf(aPlan({ priceCents: 6900 })),
    await keyOf(aPlan({ period: 'month' })),
    await keyOf(solo, { email: 'autre@exemple.fr' }),
    await keyOf(solo, { city: 'Tours' }),
    await keyOf(solo, {}, ['b'.repeat(64)]),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(await keyOf()).toBe(keys[0])
  expect(keys[0]).toMatch(/^x{24}\.[0-9a-f]{32}$/)
})
