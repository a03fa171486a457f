import { dayInWords } from '@portal/content/french'
import type { StoredFacture } from '../facture/facture-store.ts'
import type { FactureContent } from '../facture/facture.ts'
import type { FactureAddress } from '../../ground/issuer/seller.ts'
import { drawTable } from './facture-table.ts'
import { bodyTop, margin, middle, right } from './page-grid.ts'
import { inks, openDocument, type Sheet, sheetSize } from './sheet.ts'

/** The file of a facture or an avoir, on as many A4 sheets as it takes; the same bytes for the same facture. */
export async function factureFile({
  number,
  issuedOn,
  issuedAt,
  content,
}: StoredFacture): Promise<Uint8Array> {
  const kind = content.typeCode === '380' ? 'Facture' : 'Avoir'
  const title = `${kind} ${number}`
  const about = { title, author: content.seller.name, at: issuedAt, written: JSON.stringify(content) }
  const { newSheet, save } = await openDocument(about)
  const sheets: Sheet[] = []
  const turn = () => {
    const sheet = newSheet()
    sheets.push(sheet)
    drawHead(sheet, kind, number)
    return sheet
  }
  const first = turn()
  const factsAt = drawParties(first, content)
  const below = drawFacts(first, content, dayInWords(issuedOn), factsAt)
  drawTable(content, { sheet: first, y: below }, turn)
  for (const [place, sheet] of sheets.entries())
    drawFoot(sheet, content, sheets.length > 1 ? `Page ${place + 1} sur ${sheets.length}` : null)
  return save()
}

function drawHead(sheet: Sheet, kind: string, number: string): void {
  sheet.box(0, 0, sheetSize.width, 92, inks.blue)
  const after = sheet.write('ça, c’est pour ', margin, 55, { font: 'display', size: 19, colour: inks.paper })
  sheet.write('moi', after, 55, { font: 'display', size: 19, colour: inks.mimosa })
  sheet.write(kind, right, 48, { font: 'display', size: 24, colour: inks.paper, align: 'right' })
  sheet.write(number, right, 68, { font: 'strong', size: 12, colour: inks.mimosa, align: 'right' })
}

/** Seller and buyer; returns where what follows begins. */
function drawParties(sheet: Sheet, { seller, buyer }: FactureContent): number {
  const top = bodyTop
  sheet.write('Vendeur', margin, top, { size: 9, colour: inks.soft })
  let y = sheet.paragraph(seller.name, margin, top + 16, middle - margin - 24, { font: 'strong', size: 11 })
  for (const line of [
    ...addressLines(seller.address),
    `SIREN ${grouped(seller.siren)}`,
    `TVA ${seller.vatNumber}`,
    seller.email,
  ])
    y = sheet.paragraph(line, margin, y, middle - margin - 24)

  const width = right - middle - 12
  const name = { font: 'strong', size: 11 } as const
  const lines = [
    ...addressLines(buyer.address),
    ...(buyer.siren ? [`SIREN ${grouped(buyer.siren)}`] : []),
    ...(buyer.vatNumber ? [`TVA ${buyer.vatNumber}`] : []),
  ]
  const written = [buyer.name, ...lines].reduce(
    (sum, line, index) => sum + sheet.heightOf(line, width, index === 0 ? name : {}),
    0,
  )
  const height = Math.max(124, written + 44)
  sheet.box(middle - 16, top - 18, right - middle + 16, height, inks.canvas)
  sheet.stitch(middle - 16, top - 18, right - middle + 16, height, inks.line)
  sheet.write('Client', middle, top, { size: 9, colour: inks.soft })
  let at = sheet.paragraph(buyer.name, middle, top + 16, width, name)
  for (const line of lines) at = sheet.paragraph(line, middle, at, width)
  return Math.max(y, top - 18 + height) + 34
}

/** What the facture is about, in two columns; returns where what follows begins. */
function drawFacts(sheet: Sheet, content: FactureContent, issuedOn: string, top: number): number {
  const { span, preceding } = content
  const facts: [string, string][] = [
    ['Date d’émission', issuedOn],
    ['Contrat', content.contractReference],
    ...(content.purchaseOrder ? [['Bon de commande', content.purchaseOrder] as [string, string]] : []),
    ['Période', `du ${dayInWords(span.startsOn)} au ${dayInWords(span.endsOn)}`],
    ...(preceding.length > 0
      ? [
          [
            content.typeCode === '380'
              ? 'Remplace la facture'
              : preceding.length > 1
                ? 'Corrige les factures'
                : 'Corrige la facture',
            preceding.map(({ number, issuedOn: day }) => `${number} du ${dayInWords(day)}`).join(', '),
          ] as [string, string],
        ]
      : []),
    ...(content.typeCode === '381' || content.buyer.kind === 'consumer'
      ? []
      : [['Échéance', `à la commande, payée le ${issuedOn}`] as [string, string]]),
  ]
  let y = top
  for (const [label, fact] of facts) {
    sheet.write(label, margin, y, { colour: inks.soft })
    y = sheet.paragraph(fact, margin + 112, y, right - margin - 112, { font: 'strong' }) + 2
  }
  return y + 14
}

function drawFoot(sheet: Sheet, { seller, notes }: FactureContent, page: string | null): void {
  let y = 718
  if (seller.specimen)
    sheet.write('Spécimen de démonstration : ce document ne vaut rien.', margin, y - 18, {
      font: 'strong',
      size: 11,
      colour: inks.brick,
    })
  sheet.rule(margin, y - 8, right - margin, inks.line)
  y += 8
  for (const { text } of notes)
    y = sheet.paragraph(text, margin, y, right - margin, { size: 8.5, colour: inks.soft })
  const seat = `${seller.name}, ${addressLines(seller.address).join(', ')}`
  sheet.paragraph(seat, margin, 802, right - margin - 72, { size: 8.5, colour: inks.soft })
  if (page) sheet.write(page, right, 802, { size: 8.5, colour: inks.soft, align: 'right' })
}

const addressLines = ({ line1, line2, postalCode, city, country }: FactureAddress): string[] => [
  line1,
  ...(line2 ? [line2] : []),
  `${postalCode} ${city}`,
  ...(country === 'FR' ? [] : [new Intl.DisplayNames('fr', { type: 'region' }).of(country) ?? country]),
]

const grouped = (siren: string) => siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0')
