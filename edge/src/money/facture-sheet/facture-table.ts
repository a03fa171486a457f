import { eurosInWords, unitPriceInWords } from '@portal/content/euros'
import { dayInWords } from '@portal/content/french'
import type { FactureContent, FactureLine } from '../facture/facture.ts'
import { bodyEnd, bodyTop, margin, middle, right } from './page-grid.ts'
import { inks, type Sheet } from './sheet.ts'

const columns = { quantity: 352, unit: 424, rate: 474, net: right }
const nameWidth = 262

/** Where the next line would be. */
interface Place {
  sheet: Sheet
  y: number
}

/** The lines and the totals, from a place on; `turn` gives the next sheet when one is full. */
export function drawTable(content: FactureContent, from: Place, turn: () => Sheet): void {
  let place: Place = { sheet: from.sheet, y: drawTableHead(from) }
  for (const line of content.lines) {
    if (place.y + lineHeight(place.sheet, line) > bodyEnd) {
      const sheet = turn()
      place = { sheet, y: drawTableHead({ sheet, y: bodyTop }) }
    }
    place.y = drawLine(place, line)
  }
  if (place.y + totalsHeight(content) > bodyEnd) place = { sheet: turn(), y: bodyTop }
  drawTotals(place.sheet, content, place.y + 6)
}

/** The names of the columns; returns where the first line begins. */
function drawTableHead({ sheet, y: top }: Place): number {
  const head = { size: 8.5, colour: inks.soft } as const
  sheet.write('Désignation', margin, top, head)
  sheet.write('Quantité', columns.quantity, top, { ...head, align: 'right' })
  sheet.write('Prix HT', columns.unit, top, { ...head, align: 'right' })
  sheet.write('TVA', columns.rate, top, { ...head, align: 'right' })
  sheet.write('Total HT', columns.net, top, { ...head, align: 'right' })
  sheet.rule(margin, top + 8, right - margin, inks.blue)
  return top + 26
}

const detail = { size: 9, colour: inks.soft } as const

const lineHeight = (sheet: Sheet, { name, description }: FactureLine) =>
  sheet.heightOf(name, nameWidth, { font: 'strong' }) + sheet.heightOf(description, nameWidth, detail) + 20

/** One line; returns where the next one begins. */
function drawLine({ sheet, y: first }: Place, line: FactureLine): number {
  let y = sheet.paragraph(line.name, margin, first, nameWidth, { font: 'strong' })
  y = sheet.paragraph(line.description, margin, y, nameWidth, detail)
  sheet.write(String(line.quantity), columns.quantity, first, { align: 'right' })
  sheet.write(unitPriceInWords(Number(line.unitNetPrice)), columns.unit, first, { align: 'right' })
  sheet.write(percentage(line.vatRateBasisPoints), columns.rate, first, { align: 'right' })
  sheet.write(eurosInWords(line.netCents), columns.net, first, { align: 'right' })
  sheet.rule(margin, y + 2, right - margin, inks.line)
  return y + 20
}

/** Rows of 17 points: the net, each rate, the total in its box, what was paid and what is due. */
const totalsHeight = ({ vat }: FactureContent) => 17 * (vat.length + 3) + 54

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

const rates = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 2 })
const percentage = (basisPoints: number) => rates.format(basisPoints / 10_000)
