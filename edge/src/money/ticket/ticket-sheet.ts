import { qrRuns } from '@portal/content/qr'
import type { TicketsData } from '../../ground/contract/index.ts'
import { asSet, unprintable } from '../../ground/printable/printable.ts'
import { margin, right } from '../facture-sheet/page-grid.ts'
import { inks, openDocument, type Sheet, sheetSize } from '../facture-sheet/sheet.ts'

type Shown = Omit<TicketsData, 'done'>
type Ticket = Extract<Shown['tickets'][number], { kind: 'ticket' }>

/** The tickets of an order, one a page, for a printer or a telephone; the same bytes for the same tickets. */
export async function ticketFile(data: Shown, at: Date): Promise<Uint8Array> {
  const own = data.tickets.flatMap((ticket) => (ticket.kind === 'ticket' ? [ticket] : []))
  const { newSheet, save } = await openDocument({
    title: `Billets ${data.reference}`,
    author: printed(data.sellerName),
    at,
    written: printed(JSON.stringify(own.map(factsOf)) + data.sellerName),
  })
  for (const [index, ticket] of own.entries()) {
    const sheet = newSheet()
    drawHead(sheet, data.reference, `Billet ${index + 1} sur ${own.length}`)
    drawTicket(sheet, ticket)
    drawFoot(sheet, data)
  }
  return save()
}

/** Letters that a face cannot draw stand as a question mark: the page of the tickets shows them. */
function printed(text: string): string {
  const lost = new Set(unprintable(text))
  return [...asSet(text)].map((sign) => (lost.has(sign) ? '?' : sign)).join('')
}

/** What stands on a ticket, line by line. */
const factsOf = ({ item, holder, goodFor, code, pin }: Ticket): [string, string][] => [
  ['Offre', item.offerTitle],
  ['Prestataire', item.providerName],
  ['Tarif', item.label],
  ...(goodFor === null ? [] : [['Quand', goodFor] as [string, string]]),
  ...(holder === null ? [] : [['Au nom de', holder] as [string, string]]),
  ['Code', code],
  ...(pin === null ? [] : [['Code secret', pin] as [string, string]]),
  ...(item.use === null ? [] : [['Sur place', item.use] as [string, string]]),
]

function drawHead(sheet: Sheet, reference: string, place: string): void {
  sheet.box(0, 0, sheetSize.width, 92, inks.blue)
  const after = sheet.write('ça, c’est pour ', margin, 55, { font: 'display', size: 19, colour: inks.paper })
  sheet.write('moi', after, 55, { font: 'display', size: 19, colour: inks.mimosa })
  sheet.write(place, right, 48, { font: 'display', size: 19, colour: inks.paper, align: 'right' })
  sheet.write(`Commande ${reference}`, right, 68, {
    font: 'strong',
    size: 11,
    colour: inks.mimosa,
    align: 'right',
  })
}

const qrSide = 190

function drawTicket(sheet: Sheet, ticket: Ticket): void {
  const width = right - margin
  let y = sheet.paragraph(printed(ticket.item.offerTitle), margin, 140, width, {
    font: 'display',
    size: 22,
    leading: 27,
  })
  y = drawQr(sheet, ticket.code, (sheetSize.width - qrSide) / 2, y + 6) + 26
  y = sheet.paragraph(ticket.code, margin, y, width, { font: 'strong', size: 15, leading: 20 }) + 14
  for (const [label, fact] of factsOf(ticket)) {
    if (label === 'Offre' || label === 'Code') continue
    sheet.write(label, margin, y, { colour: inks.soft })
    y = sheet.paragraph(printed(fact), margin + 112, y, width - 112, { font: 'strong', size: 10.5 }) + 6
  }
}

/** A QR code in black on white, whatever surrounds it; returns where what follows begins. */
function drawQr(sheet: Sheet, text: string, x: number, y: number): number {
  const { size, runs } = qrRuns(text)
  const module = qrSide / size
  sheet.box(x, y, qrSide, qrSide, inks.paper)
  for (const run of runs)
    // A hair higher: seams between rows show on screens.
    sheet.box(x + run.x * module, y + run.y * module, run.length * module, module + 0.05, inks.ink)
  return y + qrSide
}

function drawFoot(sheet: Sheet, { sellerName, claims }: Shown): void {
  sheet.rule(margin, 770, right - margin, inks.line)
  const desk = [claims.email, claims.phone].filter(Boolean).join(', ')
  sheet.paragraph(
    printed(`Vendu par ${sellerName} (${desk}). Un billet ne sert qu’une fois : ne le publiez pas.`),
    margin,
    788,
    right - margin,
    { size: 8.5, colour: inks.soft },
  )
}
