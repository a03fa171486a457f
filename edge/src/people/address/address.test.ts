import { describe, expect, it } from 'vitest'
import { isBlankAddress, readAddress } from './address.ts'

const typed = {
  recipient: 'Zoé Lefèvre',
  line1: '12 rue des Écoles',
  line2: '',
  postalCode: '45000',
  city: 'Orléans',
  country: 'FR',
}
const recipient = 'Écrivez le nom du destinataire, en 90 caractères au plus.'
const line1 = 'Écrivez le numéro et la voie, en 50 caractères au plus.'
const line2 = 'Le complément tient en 50 caractères.'
const postalCode = 'Écrivez le code postal : cinq chiffres en France.'
const city = 'Écrivez la ville, en 50 caractères au plus.'
const country = 'Choisissez un pays de la liste.'

describe('the address of a form', () => {
  it.each([
    ['as typed', {}, {}],
    ['without its outer spaces', { recipient: '  Zoé Lefèvre\t', postalCode: ' 45000 ' }, {}],
    ['composed', { recipient: 'Zoe\u0301 Lefe\u0300vre' }, { recipient: 'Zoé Lefèvre' }],
    ['on one line', { recipient: 'Zoé\r\nLefèvre', city: 'Orléans\n' }, { recipient: 'Zoé Lefèvre' }],
    [
      'without what shows nothing',
      { recipient: 'Zoé\u200B\u0000 Lefèvre', line2: 'Bât.\u0007\u202EA' },
      { line2: 'Bât.A' },
    ],
    ['of digits', { recipient: '1664', line1: '12' }, { recipient: '1664', line1: '12' }],
    ['in another script', { recipient: '李雷' }, { recipient: '李雷' }],
    ['with all its length', { recipient: 'é'.repeat(90) }, { recipient: 'é'.repeat(90) }],
    ['overseas', { postalCode: '97400' }, { postalCode: '97400' }],
    [
      'abroad',
      { country: 'GB', postalCode: 'SW1A 1AA', city: 'London' },
      { country: 'GB', postalCode: 'SW1A 1AA', city: 'London' },
    ],
  ])('is taken %s', (_name, changes, expected) => {
    expect(readAddress({ ...typed, ...changes })).toEqual({
      kind: 'read',
      address: { ...typed, ...expected },
    })
  })

  it('is in France when it says no country, and may have no second line', () => {
    const { line2: _line2, country: _country, ...rest } = typed
    expect(readAddress(rest)).toEqual({ kind: 'read', address: typed })
  })

  it.each<[Record<string, string>, Record<string, string>]>([
    [{ recipient: '' }, { recipient }],
    [{ recipient: '   ' }, { recipient }],
    [{ recipient: 'é'.repeat(91) }, { recipient }],
    [
      { recipient: 'Zoé 🌻' },
      {
        recipient:
          'Un destinataire s’écrit sans dessin : retirez « 🌻 », qu’une facture ou une carte ne sait pas imprimer.',
      },
    ],
    [{ recipient: '---' }, { recipient: 'Un destinataire s’écrit avec une lettre ou un chiffre au moins.' }],
    [{ recipient: '\u200B\u0000' }, { recipient }],
    [{ line1: '' }, { line1 }],
    [{ line1: 'x'.repeat(51) }, { line1 }],
    [{ line2: 'x'.repeat(51) }, { line2 }],
    [{ postalCode: '' }, { postalCode }],
    [{ postalCode: '4500' }, { postalCode }],
    [{ postalCode: '450000' }, { postalCode }],
    [{ postalCode: '45 00' }, { postalCode }],
    [{ postalCode: '٤٥٠٠٠' }, { postalCode }],
    [{ postalCode: 'SW1A 1AA' }, { postalCode }],
    [
      { postalCode: '12345678901', country: 'GB' },
      { postalCode: 'Écrivez le code postal tel qu’on l’écrit dans le pays choisi (Royaume-Uni).' },
    ],
    [{ city: '' }, { city }],
    [{ city: 'x'.repeat(51) }, { city }],
    [{ city: '45000' }, { city: 'Une ville s’écrit avec une lettre au moins.' }],
    ...['France', 'fr', '', 'XX', 'ZZ', 'UK', 'INTL', '__proto__', 'constructor'].map(
      (typedCountry): [Record<string, string>, Record<string, string>] => [
        { country: typedCountry },
        { country, postalCode: 'Écrivez le code postal du pays choisi.' },
      ],
    ),
    // All that is wrong is said at once.
    [
      { recipient: '', postalCode: '4500', city: '' },
      { recipient, postalCode, city },
    ],
  ])('%j is refused, in a sentence next to its field', (changes, errors) => {
    expect(readAddress({ ...typed, ...changes })).toEqual({ kind: 'wrong', errors })
  })

  it('that is missing is refused field by field', () => {
    expect(readAddress({})).toEqual({ kind: 'wrong', errors: { recipient, line1, postalCode, city } })
  })

  it('is blank when nothing but its country is filled in', () => {
    expect(isBlankAddress({ country: 'FR', recipient: ' ', line1: '' })).toBe(true)
    for (const field of ['recipient', 'line1', 'line2', 'postalCode', 'city'])
      expect(isBlankAddress({ [field]: 'x' }), field).toBe(false)
  })
})
