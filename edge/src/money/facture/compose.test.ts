import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { avoirOf, termFacture } from './compose.ts'
import { type FactureBuyer, factureContent, seriesOf } from './facture.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { issuerSetting } from '../../ground/issuer/issuer.ts'

const address = { line1: '12 rue des Écoles', line2: '', postalCode: '45000', city: 'Orléans', country: 'FR' }
const zoe: FactureBuyer = {
  kind: 'consumer',
  name: 'Zoé Lefèvre',
  siren: null,
  vatNumber: null,
  electronicAddress: null,
  address,
}
const firm: FactureBuyer = {
  kind: 'organisation',
  name: 'Menuiserie Martin',
  siren: '732829320',
  vatNumber: 'FR44732829320',
  electronicAddress: '732829320',
  address,
}
const contract = { reference: 'AB12CD34EF56', planName: 'Solo, à l’année', vatRateBasisPoints: 2000 }
const span = { startsOn: asParisDay('2026-11-23'), endsOn: asParisDay('2027-11-22') }
// 00:30 on the 24th, in Paris.
const paidAt = new Date('2026-11-23T23:30:00Z')

const facture = (buyer: FactureBuyer, seats = 1, totalCents = 5900) =>
  termFacture(
    anIssuer,
    { buyer, purchaseOrder: null },
    contract,
    { kind: 'first', seats, totalCents, paidAt },
    span,
  )

describe('the facture of a term', () => {
  it('says what was paid, for which days, and when in Paris', () => {
    const content = facture(zoe)
    expect(factureContent.parse(content)).toEqual(content)
    expect(content).toMatchObject({
      typeCode: '380',
      contractReference: 'AB12CD34EF56',
      lines: [{ quantity: 1, unitNetPrice: '49.17000000', netCents: 4917, vatRateBasisPoints: 2000, span }],
      vat: [{ rateBasisPoints: 2000, baseCents: 4917, vatCents: 983 }],
      totals: { netCents: 4917, vatCents: 983, grossCents: 5900, paidCents: 5900, dueCents: 0 },
      payment: { receivedOn: '2026-11-24' },
    })
  })

  it('counts the seats of an organisation', () => {
    expect(facture(firm, 12, 54_000).lines[0]).toMatchObject({ quantity: 12, unitNetPrice: '37.50000000' })
  })

  it('holds penalties and the 40 € against a professional alone', () => {
    const words = (buyer: FactureBuyer) =>
      facture(buyer)
        .notes.map(({ text }) => text)
        .join(' ')
    expect(words(firm)).toMatch(/Pénalités.*40\s€/)
    expect(words(zoe)).not.toMatch(/[Pp]énalité|40\s€|escompte/)
    expect(words(zoe)).toContain('SAS au capital de 115 295 €')
  })

  it('says the option for VAT on debits where it was taken', () => {
    const onDebits = termFacture(
      { ...anIssuer, vatOnDebits: true },
      { buyer: zoe, purchaseOrder: null },
      contract,
      { kind: 'first', seats: 1, totalCents: 5900, paidAt },
      span,
    )
    expect(onDebits.notes.map(({ text }) => text).join()).toContain('d’après les débits')
  })
})

describe('what is written down', () => {
  const content = facture(firm, 12, 54_000)
  it.each<[string, object]>([
    ['no line', { lines: [] }],
    ['no VAT', { vat: [] }],
    ['another type', { typeCode: '382' }],
    ['another process', { processCode: 'B1' }],
    ['a net price of seven decimals', { lines: [{ ...content.lines[0], unitNetPrice: '37.5000000' }] }],
    ['a net price of nine', { lines: [{ ...content.lines[0], unitNetPrice: '37.500000000' }] }],
    ['a net price below zero', { lines: [{ ...content.lines[0], unitNetPrice: '-37.50000000' }] }],
    ['no VAT rate', { vat: [{ rateBasisPoints: 0, baseCents: 1, vatCents: 0 }] }],
  ])('is none with %s', (_name, changes) => {
    expect(factureContent.safeParse({ ...content, ...changes }).success).toBe(false)
  })
  it('is one of an organisation, with a discount and penalties, and so is its avoir', () => {
    expect(factureContent.parse(content)).toEqual(content)
    expect(content.notes.map(({ code }) => code)).toEqual(['REG', 'TXD', 'AAB', 'PMD', 'PMT'])
    const avoir = avoirOf(
      [{ facture: { number: 'FA-2026-000001', issuedOn: asParisDay('2026-11-24'), content }, cents: 1 }],
      'Avoir',
    )
    expect(factureContent.parse(avoir)).toEqual(avoir)
    expect(avoir).toMatchObject({
      processCode: 'S1',
      currency: 'EUR',
      payment: { meansCode: '48', receivedOn: null },
    })
  })
  it.each([
    ['380', 'FA'],
    ['381', 'AV'],
  ] as const)('of type %s is numbered in the series %s', (typeCode, series) => {
    expect(seriesOf({ typeCode })).toBe(series)
  })
  it('names seats that were added apart from a first period', () => {
    const nameOf = (kind: 'first' | 'seats') =>
      termFacture(
        anIssuer,
        { buyer: firm, purchaseOrder: null },
        contract,
        { kind, seats: 1, totalCents: 5900, paidAt },
        span,
      ).lines[0]?.name
    expect(nameOf('first')).toBe('Abonnement Solo, à l’année')
    expect(nameOf('seats')).toBe('Abonnement Places ajoutées : Solo, à l’année')
  })
})

describe('an avoir', () => {
  const issued = { number: 'FA-2026-000007', issuedOn: asParisDay('2026-11-24'), content: facture(zoe) }
  const next = { number: 'FA-2026-000009', issuedOn: asParisDay('2026-11-25'), content: facture(zoe, 1, 590) }

  it('takes a part back, and names what it corrects', () => {
    expect(avoirOf([{ facture: issued, cents: 5738 }], 'Rétractation')).toMatchObject({
      typeCode: '381',
      buyer: zoe,
      preceding: [{ number: 'FA-2026-000007', issuedOn: '2026-11-24' }],
      lines: [{ name: 'Rétractation : facture FA-2026-000007', quantity: 1, netCents: 4782 }],
      totals: { netCents: 4782, vatCents: 956, grossCents: 5738, paidCents: 0, dueCents: 5738 },
    })
  })

  it('adds what it takes from several, to the cent', () => {
    const { totals, vat } = avoirOf(
      [
        { facture: issued, cents: 5738 },
        { facture: next, cents: 590 },
      ],
      'Rétractation',
    )
    expect(totals).toMatchObject({ netCents: 4782 + 492, vatCents: 956 + 98, grossCents: 6328 })
    expect(vat).toEqual([{ rateBasisPoints: 2000, baseCents: 5274, vatCents: 1054 }])
  })

  it.each([
    ['zoe, a consumer', zoe, ['REG', 'TXD']],
    ['an organisation: neither penalty nor discount on what is given back', firm, ['REG', 'TXD']],
  ])('keeps who issues and when VAT is due, and no other mention: %s', (_name, buyer, codes) => {
    const corrected = { ...issued, content: facture(buyer) }
    const { notes } = avoirOf([{ facture: corrected, cents: 590 }], 'Rétractation')
    expect(notes.map(({ code }) => code)).toEqual(codes)
  })

  it.each([
    // Of a facture of twelve seats at 540 €.
    [1, 1],
    [53_999, 1],
    [54_000, 12],
  ])('of %i cents is of %i', (cents, quantity) => {
    const { lines } = avoirOf(
      [{ facture: { ...issued, content: facture(firm, 12, 54_000) }, cents }],
      'Avoir',
    )
    expect(lines).toMatchObject([{ quantity }])
  })

  it('that another facture takes the place of gives nothing back', () => {
    const { totals } = avoirOf([{ facture: issued, cents: 5900 }], 'Remplacée', { settled: true })
    expect(totals).toMatchObject({ paidCents: 5900, dueCents: 0 })
  })

  it('of a facture of two lines is refused', () => {
    const content = facture(zoe)
    const two = { ...content, lines: [...content.lines, ...content.lines] }
    for (const broken of [two, { ...content, lines: [] }])
      expect(() => avoirOf([{ facture: { ...issued, content: broken }, cents: 1 }], 'Avoir')).toThrow(
        'one line',
      )
  })

  it.each([0, -1, 5901])('of %i cents is refused', (cents) => {
    expect(() => avoirOf([{ facture: issued, cents }], 'Rétractation')).toThrow('within its facture')
  })
})

describe('who issues', () => {
  const given = { ...anIssuer, vatNumber: undefined }
  it('is refused with a SIREN whose key is wrong', () => {
    expect(issuerSetting.safeParse({ ...given, siren: '732829321' }).success).toBe(false)
    expect(issuerSetting.safeParse({ ...given, name: 'HA PLUS 🦊' }).success).toBe(false)
  })
  it('has the VAT number of its SIREN', () => {
    expect(issuerSetting.parse(given).vatNumber).toBe('FR44732829320')
  })
})
