import { expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { drawn, origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { statements } from './statement-schema.ts'
import {
  aContractOfZoe,
  declare,
  confirmationIn,
  confirmStatement,
} from '../../../tests/statement.builder.ts'

// The fault: somebody sends the form again and again with the address of somebody else.
it('one mailbox gets three letters in a row, and each statement the same page', async () => {
  const { portal, typed, database } = await aContractOfZoe()
  const pages = []
  for (let time = 0; time < 5; time++) {
    const { done, response } = await declare(portal.browser(), 'ending', typed)
    const { reference: _reference, page: _page, file: _file, ...receipt } = done?.receipt ?? {}
    pages.push([response.status, receipt, done?.effects])
  }
  expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1)
  expect(await database.select().from(statements)).toHaveLength(5)
  expect((await portal.deliver()).map(({ to }) => to)).toEqual(Array(3).fill('zoe@exemple.fr'))
  portal.wait(61)
  await declare(portal.browser(), 'ending', typed)
  expect(await portal.deliver()).toHaveLength(1)
})

const words = {
  name: 'Gagnez un voyage sur exemple.net',
  contractReference: 'APPELEZLE0899701234',
  wishedOn: '2031-05-17',
  motive: 'Votre compte est bloqué : https://exemple.net/payer\r\nou appelez le 0899 70 12 34.',
}
const quoted = ['exemple.net', '0899', 'APPELEZ', '2031', 'bloqué', 'payer']

// Seen: any text, to any address, under our name.
it.each([
  ['an address of nobody', 'inconnu@exemple.fr', {}],
  ['the payer of the contract', 'zoe@exemple.fr', { reference: true }],
])(
  'a letter to %s holds no word of a stranger',
  async (_name, email, { reference = false }: { reference?: boolean }) => {
    const { portal, typed } = await aContractOfZoe()
    const sent = {
      ...typed,
      ...words,
      email,
      ...(reference ? { contractReference: typed.contractReference } : {}),
    }
    const { done } = await declare(portal.browser(), 'ending', sent)
    const mails = (await portal.deliver()).filter(({ to }) => to === email)
    expect(mails).toHaveLength(1)
    const [{ subject, text, html } = { subject: '', text: '', html: '' }] = mails
    for (const word of quoted.filter((one) => !reference || one !== '2031'))
      expect(`${subject} ${text} ${html}`).not.toContain(word)
    expect(text).toContain(`Déclaration ${done?.receipt.reference}, reçue le 22 novembre 2026 à 18:30`)
    expect(text).toContain(`${origin}${done?.receipt.page}`)
  },
)

// Code de la consommation, L215-1-1 and L221-21: content, date and time, on a durable medium.
it('its content is read behind the link of its letter, and taken as a file', async () => {
  const { portal, typed } = await aContractOfZoe()
  const { done } = await declare(portal.browser(), 'ending', { ...typed, ...words })
  const { page = '', file = '', reference = '' } = done?.receipt ?? {}
  const shown = await portal.browser().get(page)
  expect([shown.status, shown.headers.get('Cache-Control')]).toEqual([200, 'private, no-store'])
  expect((await drawn(shown)).locals.leavingReceipt).toEqual(done?.receipt)
  expect(done?.receipt.rows.map(({ text }) => text)).toContain(words.motive.replace('\r', ''))
  const taken = await portal.browser().get(file)
  expect(taken.headers.get('Content-Type')).toBe('text/plain; charset=UTF-8')
  expect(taken.headers.get('Content-Disposition')).toBe(`attachment; filename="declaration-${reference}.txt"`)
  const text = await taken.text()
  for (const line of [
    reference,
    '22 novembre 2026 à 18:30',
    words.name,
    words.contractReference,
    words.motive.replace('\r', ''),
  ])
    expect(text).toContain(line)
  portal.wait(300 * 24 * 3600)
  expect((await portal.browser().get(page)).status, 'for as long as it is kept').toBe(200)
  const [mail] = (await portal.deliver()).filter(({ to }) => to === typed.email)
  const [kept] = await portal.database.select().from(statements)
  expect(mail?.messageId, 'servers of mail log it').not.toContain(kept?.receiptId)
  for (const guessed of ['A'.repeat(24), reference, kept?.id ?? '', '..%2F', "' OR 1=1 --"])
    expect((await portal.browser().get(paths.statementReceipt(guessed))).status).toBe(404)
})

it('what it says is read before it is confirmed; then the words follow, to the mailbox that confirmed', async () => {
  const { portal, typed } = await aContractOfZoe()
  await declare(portal.browser(), 'ending', { ...typed, motive: 'Je déménage.' })
  const link = confirmationIn((await portal.deliver()).find(({ to }) => to === typed.email))
  const shown = (await drawn(await portal.browser().get(link))).locals.leavingConfirmation
  expect(shown?.rows).toContainEqual({ label: 'Motif', text: 'Je déménage.' })
  await confirmStatement(portal.browser(), link)
  const [mail] = await portal.deliver()
  expect([mail?.to, mail?.text.includes('Je déménage.')]).toEqual([typed.email, true])
})

it('signed in, the words go to the mailbox of the account, whatever address is typed', async () => {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn({ email: 'zoe@exemple.fr' })
  const { reference } = await aPaidContract(portal.database, { email, at: portal.now() })
  await portal.deliver()
  const fields = { ...words, wishedOn: '', email: 'tiers@exemple.fr', contractReference: reference }
  const { done } = await declare(browser, 'ending', fields)
  expect(done?.effects).not.toBeNull()
  const mails = await portal.deliver()
  const own = mails.find(({ to }) => to === email)
  expect(own?.text).toContain('exemple.net')
  const other = mails.find(({ to }) => to === 'tiers@exemple.fr')
  expect(other?.text).toContain('Déclaration ')
  for (const word of quoted) expect(`${other?.text} ${other?.html}`).not.toContain(word)
  expect(other?.text).not.toContain(reference)
  expect(other?.text).not.toContain('/confirmer/')
})
