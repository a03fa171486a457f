import { asParisDay } from '@portal/content'
import { extractText, getDocumentProxy } from 'unpdf'
import { avoirOf, termFacture } from '../facture/compose.ts'
import type { FactureBuyer, FactureContent } from '../facture/facture.ts'
import type { StoredFacture } from '../facture/facture-store.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'

const address = { line1: '12 rue des Écoles', line2: '', postalCode: '45000', city: 'Orléans', country: 'FR' }

/** A facture as it was issued, for a buyer. */
export function aFacture(
  buyer: Partial<FactureBuyer> = {},
  { number = 'FA-2026-000001', planName = 'Solo, à l’année' } = {},
): StoredFacture {
  const span = { startsOn: asParisDay('2026-11-22'), endsOn: asParisDay('2027-11-21') }
  const at = new Date('2026-11-22T17:30:00Z')
  const charged = {
    buyer: {
      ...({
        kind: 'consumer',
        name: 'Zoé Lefèvre',
        siren: null,
        vatNumber: null,
        electronicAddress: null,
      } as const),
      address,
      ...buyer,
    },
    purchaseOrder: null,
  }
  const contract = { reference: 'ABCDEFGHJKLM', planName, vatRateBasisPoints: 2000 }
  const term = { kind: 'first', seats: 1, totalCents: 5900, paidAt: at } as const
  return stored(number, termFacture(anIssuer, charged, contract, term, span))
}

/** An avoir that takes many factures back, a line each. */
export function anAvoir(lines: number): StoredFacture {
  const [first, ...others] = Array.from({ length: lines }, (_, place) => ({
    facture: aFacture({}, { number: `FA-2026-${String(place + 1).padStart(6, '0')}` }),
    cents: 5900,
  }))
  if (!first) throw new Error('an avoir takes a facture back')
  return stored('AV-2026-000001', avoirOf([first, ...others], 'Rétractation'))
}

const stored = (number: string, content: FactureContent): StoredFacture => ({
  ...{ id: number, sourceKey: `term:${number}`, number, content },
  ...{ issuedOn: asParisDay('2026-11-22'), issuedAt: new Date('2026-11-22T17:30:00Z') },
})

/** What each sheet of a file says, read back, spaces and line ends apart. */
export async function readSheets(file: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: false })
  return text.map(withoutSpaces)
}

/** A text without its spaces: where a line is cut says nothing. */
export const withoutSpaces = (text: string) => text.normalize('NFC').replaceAll(/\s/g, '')
