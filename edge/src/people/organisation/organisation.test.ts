import { describe, expect, it } from 'vitest'
import { readOrganisation } from './organisation.ts'
import { readSiren, readVatNumber, vatNumberOf } from '../../ground/issuer/siren.ts'

describe('a SIREN', () => {
  it.each([
    ['732829320', '732829320'],
    ['732 829 320', '732829320'],
    ['732.829.320', '732829320'],
    ['404 833 048', '404833048'],
  ])('« %s » is read', (typed, expected) => expect(readSiren(typed)).toBe(expected))

  it.each(['', '732829321', '73282932', '7328293200', '000000000', '73282932O', '😀', '732-829-320'])(
    '« %s » is refused',
    (typed) => expect(readSiren(typed)).toBeNull(),
  )

  it('with one digit changed is always refused', () => {
    const right = '732829320'
    for (let place = 0; place < 9; place++)
      for (let digit = 0; digit < 10; digit++) {
        const changed = right.slice(0, place) + String(digit) + right.slice(place + 1)
        expect(readSiren(changed) !== null).toBe(changed === right)
      }
  })
})

describe('a VAT number', () => {
  const siren = readSiren('732829320')
  if (!siren) throw new Error('unreachable')
  // The example of the tax administration for the key of a SIREN.
  it('is made of its key and the SIREN', () => {
    expect(vatNumberOf(siren)).toBe('FR44732829320')
    const other = readSiren('404833048')
    expect(other && vatNumberOf(other)).toBe('FR83404833048')
  })
  it('is read with spaces, and refused for another SIREN', () => {
    expect(readVatNumber('fr 44 732 829 320', siren)).toBe('FR44732829320')
    expect(readVatNumber('FR45732829320', siren)).toBeNull()
    expect(readVatNumber('DE123456789', siren)).toBeNull()
  })
})

describe('an organisation', () => {
  const typed = {
    organisationName: 'Menuiserie Martin',
    siren: '732 829 320',
    vatNumber: '',
    invoicingAddress: '',
  }
  it('is read, without a VAT number when it has none', () => {
    expect(readOrganisation(typed)).toEqual({
      kind: 'read',
      organisation: {
        name: 'Menuiserie Martin',
        siren: '732829320',
        vatNumber: null,
        invoicingAddress: null,
        purchaseOrder: null,
      },
    })
  })
  it.each([
    [{ organisationName: ' ' }, ['organisationName']],
    [{ organisationName: '\u0000' }, ['organisationName']],
    [{ siren: '123' }, ['siren']],
    [{ vatNumber: 'FR00732829320' }, ['vatNumber']],
    [{ invoicingAddress: '404833048' }, ['invoicingAddress']],
    [{ invoicingAddress: '732829320_une adresse é' }, ['invoicingAddress']],
  ])('with %j is refused next to the field', (changes, expected) => {
    const read = readOrganisation({ ...typed, ...changes })
    expect(read.kind === 'wrong' && Object.keys(read.errors)).toEqual(expected)
  })
  it.each(['732829320', '732829320_73282932000074', '732829320_73282932000074_COMPTA'])(
    'takes %s for electronic invoicing',
    (invoicingAddress) => {
      expect(readOrganisation({ ...typed, invoicingAddress })).toMatchObject({
        kind: 'read',
        organisation: { invoicingAddress },
      })
    },
  )
})
