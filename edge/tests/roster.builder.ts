import { expect } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { heldSeats } from '../src/employer/seats/seat-store.ts'
import { drainOutbox } from '../src/post/outbox/outbox-sender.ts'
import type { Browser } from './browser.ts'
import { anOrganisation, aPaidContract } from './contract.builder.ts'
import { drawn, startPortal, type TestPortal } from './test-portal.ts'

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

export const lea: TypedLine = ['Léa', 'Durand', 'lea@exemple.fr', 'Atelier']
export const sam: TypedLine = ['Sam', 'Petit', 'sam@exemple.fr', 'Atelier']
export const zoe: TypedLine = ['Zoé', 'Lefèvre', 'zoe@exemple.fr', 'Magasin']

/** The boss of a firm with seats, signed in. */
export async function aFirm(count = 5) {
  const portal = await startPortal()
  const { browser, id: bossId, email } = await portal.signedIn({ accessThrough: '2026-01-31' })
  const { id, subscriptionId } = await aFirmWithSeats(portal, browser, count)
  const { database } = portal
  const held = async () =>
    (await heldSeats(database, subscriptionId)).map(({ email, team }) => `${email} ${team}`).toSorted()
  /** Letters of files that have left since the last time. */
  const letters = async () => {
    const left: string[] = []
    await drainOutbox(
      portal.sending((mail) => Promise.resolve(void left.push(`${mail.to} ${mail.subject}`))),
      portal.now(),
      'rosters',
    )
    return left.toSorted()
  }
  /** Another day, on which they sign in again. */
  const comeBack = async (instant: string) => {
    portal.setTime(instant)
    await portal.signIn(browser, email)
  }
  const draft = (lines: readonly TypedLine[] | File) => aDraft(browser, id, lines)
  const confirm = (rosterId: string, fields: Record<string, string> = {}) =>
    browser.post(paths.organisationRosterConfirmation(id, rosterId), fields)
  const progress = async (rosterId: string) =>
    (await drawn(await browser.get(paths.organisationRoster(id, rosterId)))).locals.rosterProgress
  /** A file that is sent, confirmed and applied. */
  const apply = async (lines: readonly TypedLine[] | File, fields: Record<string, string> = {}) => {
    const { rosterId, shown } = await draft(lines)
    const response = await confirm(rosterId, { shown, ...fields })
    expect(response.status).toBe(303)
    return rosterId
  }
  return {
    portal,
    database,
    browser,
    bossId,
    comeBack,
    id,
    subscriptionId,
    held,
    letters,
    draft,
    confirm,
    progress,
    apply,
  }
}
