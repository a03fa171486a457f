import { dayInWords } from '../french/days.ts'
import { eurosInWords } from '../french/euros.ts'
import type { StoredFacture } from './facture-store.ts'
import type { FactureAddress, FactureContent } from './facture.ts'
import { inks, openSheet, type Sheet, sheetSize } from './sheet.ts'

const margin = 48
const right = sheetSize.width - margin
const middle = sheetSize.width / 2 + 12
const columns = { quantity: 352, unit: 424, rate: 474, net: right }

/** The file of a facture or an avoir, on one A4 sheet; the same bytes for the same facture. */
export async function factureFile({
  number,
  issuedOn,
  issuedAt,
  content,
}: StoredFacture): Promise<Uint8Array> {
  const kind = content.typeCode === '380' ? 'Facture' : 'Avoir'
  const about = { title: `${kind} ${number}`, author: content.seller.name, at: issuedAt }
  const { sheet, save } = await openSheet(about)
  drawHead(sheet, kind, number)
  const factsAt = drawParties(sheet, content)
  const below = drawFacts(sheet, content, dayInWords(issuedOn), factsAt)
  const totalsAt = drawLines(sheet, content, below)
  drawTotals(sheet, content, totalsAt)
  drawFoot(sheet, content)
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
  const top = 122
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

/** The table; returns where it ends. */
function drawLines(sheet: Sheet, { lines }: FactureContent, top: number): number {
  const head = { size: 8.5, colour: inks.soft } as const
  sheet.write('Désignation', margin, top, head)
  sheet.write('Quantité', columns.quantity, top, { ...head, align: 'right' })
  sheet.write('Prix HT', columns.unit, top, { ...head, align: 'right' })
  sheet.write('TVA', columns.rate, top, { ...head, align: 'right' })
  sheet.write('Total HT', columns.net, top, { ...head, align: 'right' })
  sheet.rule(margin, top + 8, right - margin, inks.blue)
  let y = top + 26
  for (const line of lines) {
    const first = y
    y = sheet.paragraph(line.name, margin, y, 262, { font: 'strong' })
    y = sheet.paragraph(line.description, margin, y, 262, { size: 9, colour: inks.soft })
    sheet.write(String(line.quantity), columns.quantity, first, { align: 'right' })
    sheet.write(unitPrice(line.unitNetPrice), columns.unit, first, { align: 'right' })
    sheet.write(percentage(line.vatRateBasisPoints), columns.rate, first, { align: 'right' })
    sheet.write(eurosInWords(line.netCents), columns.net, first, { align: 'right' })
    sheet.rule(margin, y + 2, right - margin, inks.line)
    y += 20
  }
  return y + 6
}

function drawTotals(sheet: Sheet, { typeCode, vat, totals, payment }: FactureContent, top: number): void {
  const rows: [string, number][] = [
    ['Total HT', totals.netCents],
    ...vat.map(({ rateBasisPoints, baseCents, vatCents }): [string, number] => [
      `TVA ${percentage(rateBasisPoints)} sur ${eurosInWords(baseCents)}`,
      vatCents,
    ]),
  ]
  const from = middle - 16
  let y = top
  for (const [label, cents] of rows) {
    sheet.write(label, from, y, { colour: inks.soft })
    sheet.write(eurosInWords(cents), right, y, { align: 'right' })
    y += 17
  }
  sheet.box(from - 12, y - 6, right - from + 24, 36, inks.mimosa)
  sheet.stitch(from - 12, y - 6, right - from + 24, 36, inks.blue)
  sheet.write('Total TTC', from, y + 17, { font: 'strong', size: 12 })
  sheet.write(eurosInWords(totals.grossCents), right, y + 17, { font: 'display', size: 16, align: 'right' })
  y += 48
  if (typeCode === '381') {
    const isSettled = totals.dueCents === 0
    const label = isSettled ? 'Compensé par la facture qui la remplace' : 'À vous rendre'
    sheet.write(label, from, y, { colour: inks.soft })
    sheet.write(eurosInWords(isSettled ? totals.paidCents : totals.dueCents), right, y, {
      font: 'strong',
      align: 'right',
    })
    return
  }
  const when = payment.receivedOn ? ` le ${dayInWords(payment.receivedOn)}` : ''
  sheet.write(`Payé par carte${when}`, from, y, { colour: inks.soft })
  sheet.write(eurosInWords(totals.paidCents), right, y, { align: 'right' })
  sheet.write('Reste à payer', from, y + 17, { font: 'strong' })
  sheet.write(eurosInWords(totals.dueCents), right, y + 17, { font: 'strong', align: 'right' })
}

function drawFoot(sheet: Sheet, { seller, notes }: FactureContent): void {
  let y = 718
  if (seller.specimen)
    sheet.write('Spécimen de démonstration : ce document ne vaut rien.', margin, y - 18, {
      font: 'strong',
      size: 11,
      colour: inks.brick,
    })
  sheet.rule(margin, y - 8, right - margin, inks.line)
  y += 8
  for (const { text } of notes)
    y = sheet.paragraph(text, margin, y, right - margin, { size: 8.5, colour: inks.soft })
  sheet.write(`${seller.name}, ${addressLines(seller.address).join(', ')}`, margin, 806, {
    size: 8.5,
    colour: inks.soft,
  })
}

const addressLines = ({ line1, line2, postalCode, city, country }: FactureAddress): string[] => [
  line1,
  ...(line2 ? [line2] : []),
  `${postalCode} ${city}`,
  ...(country === 'FR' ? [] : [new Intl.DisplayNames('fr', { type: 'region' }).of(country) ?? country]),
]

const grouped = (siren: string) => siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0')

const rates = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 2 })
const percentage = (basisPoints: number) => rates.format(basisPoints / 10_000)

const prices = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
})
const unitPrice = (euros: string) => prices.format(Number(euros))
