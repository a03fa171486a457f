import { paths } from '../src/contract/index.ts'
import type { Browser } from './browser.ts'
import { anOrganisation, aPaidContract } from './contract.builder.ts'
import { drawn, type TestPortal } from './test-portal.ts'

/** First name, last name, address, group. */
export type TypedLine = readonly [string, string, string, string]

/** What an employer sends, as a French spreadsheet writes it. */
export function rosterFile(lines: readonly TypedLine[], headers = 'Prénom;Nom;Courriel;Groupe'): File {
  const text = [headers, ...lines.map((cells) => cells.join(';'))].join('\r\n')
  return new File([`\u{feff}${text}\r\n`], 'personnes.csv', { type: 'text/csv' })
}

/** A firm of whoever is signed in, with seats. */
export async function aFirmWithSeats(portal: TestPortal, browser: Browser, seats = 5) {
  const account = (await drawn(await browser.get(paths.account))).locals.account
  const id = await anOrganisation(portal.database)
  const email = account?.member.email ?? ''
  const contract = await aPaidContract(portal.database, {
    organisationId: id,
    seats,
    email,
    at: portal.now(),
  })
  await portal.deliver()
  return { id, ...contract }
}

/** Sends a file. */
export async function sendFile(browser: Browser, organisationId: string, file: File): Promise<Response> {
  const form = new FormData()
  form.set('fichier', file)
  return browser.post(paths.organisationRosters(organisationId), form)
}

/** A file that was read and waits for its confirmation, with what its page says. */
export async function aDraft(browser: Browser, organisationId: string, lines: readonly TypedLine[] | File) {
  const file = lines instanceof File ? lines : rosterFile(lines)
  const response = await sendFile(browser, organisationId, file)
  const address = response.headers.get('Location')
  if (!address) throw new Error(`the file was answered ${response.status}`)
  const { rosterDraft } = (await drawn(await browser.get(address))).locals
  if (!rosterDraft) throw new Error('no draft was drawn')
  return { address, rosterId: rosterDraft.id, shown: rosterDraft.shown, draft: rosterDraft }
}
