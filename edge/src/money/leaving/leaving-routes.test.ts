import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, origin, startPortal } from '../../../tests/test-portal.ts'
import { paths, type StatementKind } from '../../ground/contract/index.ts'
import { facturesOfContract } from '../facture/facture-store.ts'
import type { Mail } from '../../post/mail/mail.ts'
import { accessPeriods } from '../../people/member/member-schema.ts'
import { runSchedule } from '../../schedule.ts'
import { subscriptions } from '../subscription/subscription-schema.ts'
import { statements } from './statement-schema.ts'
import { refunds } from '../refund/refund-schema.ts'
import { alertUnconfirmed } from './unconfirmed-store.ts'

async function aContractOfZoe() {
  const portal = await startPortal()
  const { database } = portal
  const contract = await aPaidContract(database, { at: portal.now() })
  await portal.deliver()
  const row = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, contract.subscriptionId)))[0]
  const access = async () => (await database.select().from(accessPeriods))[0]?.endsOn ?? null
  const typed = { name: 'Zoé Lefèvre', email: 'zoe@exemple.fr', contractReference: contract.reference }
  return { portal, database, ...contract, row, access, typed }
}

const notifications = { ending: paths.endingNotification, withdrawal: paths.withdrawalNotification }

/** The three steps: form, recap, notification. */
async function declare(browser: Browser, kind: StatementKind, typed: Record<string, string>) {
  expect((await browser.get(paths[kind])).status).toBe(200)
  const { leavingRecap } = (await drawn(await browser.post(paths[kind], typed))).locals
  const fields = { ...typed, statementKey: leavingRecap?.statementKey ?? '' }
  const response = await browser.post(notifications[kind], fields)
  const { locals } = await drawn(response)
  return { leavingRecap, response, fields, locals, done: locals.leavingDone }
}

function confirmationIn(mail: Mail | undefined): string {
  const [address] = mail?.text.match(/https:\S+\/resiliation\/confirmer\/[\w.-]+/) ?? []
  if (!address) throw new Error('no confirmation in this mail')
  return address.slice(origin.length)
}

/** A contract of somebody who is signed in, from which they have withdrawn in another tab. */
async function aWithdrawnContract() {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn()
  const { reference } = await aPaidContract(portal.database, { email, at: portal.now() })
  const typed = { name: 'Zoé Lefèvre', email, contractReference: reference }
  // Opened before: the recap of the second tab.
  const { leavingRecap } = (await drawn(await browser.post(paths.ending, typed))).locals
  const fields = { ...typed, statementKey: leavingRecap?.statementKey ?? '' }
  await declare(browser, 'withdrawal', typed)
  await portal.deliver()
  return { portal, browser, typed, fields, database: portal.database }
}

// Mission V5; Code de la consommation, L215-1-1
describe('a contract that is over already', () => {
  it('is said to be over to its payer, on the page and in the letter, with nothing to confirm', async () => {
    const { portal, browser, fields } = await aWithdrawnContract()
    const { leavingDone } = (await drawn(await browser.post(paths.endingNotification, fields))).locals
    expect(leavingDone?.effects?.[0]).toMatch(/déjà renoncé à ce contrat.* 22 novembre 2026/)
    const letters = await portal.deliver()
    expect(letters.map(({ subject }) => subject)).toEqual(['Votre résiliation'])
    expect(letters[0]?.text).toMatch(/déjà renoncé à ce contrat/)
    expect(letters[0]?.text).not.toContain('/resiliation/confirmer/')
  })

  it('is told to its mailbox without a link, when nobody is signed in', async () => {
    const { portal, typed } = await aWithdrawnContract()
    const { done } = await declare(portal.browser(), 'ending', typed)
    expect(done?.effects, 'a stranger reads what they read of any contract').toBeNull()
    const [letter] = await portal.deliver()
    expect(letter?.text).toMatch(/déjà renoncé à ce contrat/)
    expect(letter?.text).not.toContain('/resiliation/confirmer/')
  })

  it('leaves nothing to confirm to a link that was sent before', async () => {
    const { portal, typed } = await aContractOfZoe()
    await declare(portal.browser(), 'ending', typed)
    const link = confirmationIn((await portal.deliver())[0])
    await declare(portal.browser(), 'withdrawal', typed)
    await portal.browser().post(confirmationIn((await portal.deliver())[0]))
    const { leavingConfirmation } = (await drawn(await portal.browser().get(link))).locals
    expect(leavingConfirmation).toMatchObject({ confirms: false })
    expect(leavingConfirmation?.effects[0]).toMatch(/déjà renoncé à ce contrat/)
  })
})

// Mission V5; Code de la consommation, L215-1-1
describe('an ending by somebody who is not signed in', () => {
  it('changes nothing until it is confirmed from the mailbox of the payer, then counts from its receipt', async () => {
    const { portal, row, access, typed } = await aContractOfZoe()
    const { leavingRecap, done } = await declare(portal.browser(), 'ending', typed)
    expect(leavingRecap?.effects).toBeNull()
    expect(done).toMatchObject({ receipt: { receivedAt: portal.now().toISOString() }, effects: null })
    expect(await row()).toMatchObject({ endsOn: null })
    const [mail] = await portal.deliver()
    expect(mail).toMatchObject({ to: 'zoe@exemple.fr', subject: 'Nous avons bien reçu votre résiliation' })
    expect(mail?.text).toContain('22 novembre 2026 à 18:30')
    const link = confirmationIn(mail)
    portal.wait(3600)
    const shown = (await drawn(await portal.browser().get(link))).locals.leavingConfirmation
    expect(shown?.effects[0]).toContain('21 novembre 2027')
    expect(await row()).toMatchObject({ endsOn: null })
    expect((await portal.browser().post(link)).status).toBe(200)
    expect(await row()).toMatchObject({ endsOn: '2027-11-21', ending: 'asked' })
    expect(await access()).toBe('2027-11-21')
    expect(await portal.deliver()).toMatchObject([{ to: 'zoe@exemple.fr', subject: 'Votre résiliation' }])
  })

  it('confirmed in two tabs, or again, is done once', async () => {
    const { portal, typed, database } = await aContractOfZoe()
    await declare(portal.browser(), 'withdrawal', typed)
    const link = confirmationIn((await portal.deliver())[0])
    const answers = await Promise.all([1, 2, 3].map(() => portal.browser().post(link)))
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
      200, 410, 410,
    ])
    // Whoever reloads, or clicks twice, reads that it is done, and finds what was declared.
    for (const again of [await portal.browser().get(link), await portal.browser().post(link)]) {
      const { deadLink } = (await drawn(again)).locals
      expect(deadLink).toMatchObject({ purpose: 'withdrawal', reason: 'used' })
      expect((await portal.browser().get(deadLink?.receipt ?? '')).status).toBe(200)
    }
    expect(await database.select().from(refunds)).toHaveLength(1)
  })

  it.each([
    ['a wrong reference', { contractReference: 'AAAABBBBCCCC' }, 'zoe@exemple.fr'],
    ['an address that is not the payer’s', { email: 'inconnu@exemple.fr' }, 'inconnu@exemple.fr'],
  ])(
    'with %s changes nothing, says nothing of any contract, and a person looks',
    async (_name, changes, to) => {
      const { portal, row, typed, reference } = await aContractOfZoe()
      const right = await declare(portal.browser(), 'ending', typed)
      const wrong = await declare(portal.browser(), 'ending', { ...typed, ...changes })
      const shape = (done: unknown) =>
        JSON.stringify(done).replaceAll(/[A-Z0-9]{12}|[\w-]{24}|inconnu@|zoe@/g, '')
      expect(shape(wrong.done)).toBe(shape(right.done))
      const mails = await portal.deliver()
      const acknowledgement = mails.find((mail) => mail.to === to && mail.text.includes('pas retrouvé'))
      expect(acknowledgement?.text).not.toContain('2027')
      if ('contractReference' in changes) expect(acknowledgement?.text).not.toContain(reference)
      expect(mails.map(({ to: receiver }) => receiver)).toContain('contact@ca-cpourmoi.com')
      expect(await row()).toMatchObject({ endsOn: null })
    },
  )

  it('sent twice is one statement and one letter', async () => {
    const { portal, typed, database } = await aContractOfZoe()
    const { fields } = await declare(portal.browser(), 'ending', typed)
    await Promise.all([1, 2, 3].map(() => portal.browser().post(paths.endingNotification, fields)))
    expect(await database.select().from(statements)).toHaveLength(1)
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('from one place without end has to wait, and is told where to write', async () => {
    const { portal, typed } = await aContractOfZoe()
    for (let time = 0; time < 20; time++) await declare(portal.browser(), 'ending', typed)
    const { response, locals } = await declare(portal.browser(), 'ending', typed)
    expect(response.status).toBe(429)
    expect(locals.leaving?.form.message).toContain('contact@ca-cpourmoi.com')
  })

  it('with a motive is put before a person', async () => {
    const { portal, typed } = await aContractOfZoe()
    await declare(portal.browser(), 'ending', { ...typed, motive: 'Je déménage à l’étranger.' })
    const mails = await portal.deliver()
    expect(mails.map(({ subject }) => subject)).toContain('À vérifier : une déclaration à lire')
    for (const mail of mails.filter(({ to }) => to.startsWith('contact@')))
      expect(mail.text).not.toContain('Lefèvre')
  })

  it('a forged confirmation is nothing', async () => {
    const { portal, typed } = await aContractOfZoe()
    await declare(portal.browser(), 'ending', typed)
    const link = confirmationIn((await portal.deliver())[0])
    for (const forged of [link.slice(0, -1), `${link}a`, `${paths.ending}/confirmer/x`])
      expect((await portal.browser().post(forged)).status).toBe(404)
  })
})

describe('by the payer, signed in', () => {
  async function aSignedInPayer() {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn({ email: 'zoe@exemple.fr', accessThrough: '2026-11-22' })
    const contract = await aPaidContract(portal.database, { email, at: portal.now() })
    await portal.deliver()
    return { portal, browser, ...contract }
  }

  it('an ending takes effect at once; access goes on to its last day, and no further', async () => {
    const { portal, browser } = await aSignedInPayer()
    const { locals } = await drawn(await browser.get(paths.ending))
    const values = locals.leaving?.form.values ?? {}
    const { done, leavingRecap } = await declare(browser, 'ending', values)
    expect(leavingRecap?.effects?.[0]).toContain('21 novembre 2027')
    expect(done?.effects).toEqual(leavingRecap?.effects)
    expect(await portal.deliver()).toMatchObject([{ subject: 'Votre résiliation' }])
    expect((await browser.get(paths.catalogue)).status).toBe(200)
    portal.setTime('2027-11-21T22:00:00Z')
    await portal.signIn(browser, 'zoe@exemple.fr')
    expect((await browser.get(paths.catalogue)).status).toBe(200)
    portal.setTime('2027-11-21T23:01:00Z')
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
  })

  it('a withdrawal gives the money back, by the day, and ends access that evening', async () => {
    const { portal, browser, reference, subscriptionId } = await aSignedInPayer()
    const typed = { name: 'Zoé', email: 'zoe@exemple.fr', contractReference: reference }
    await declare(browser, 'withdrawal', typed)
    expect(await portal.database.select().from(refunds)).toMatchObject([
      { subscriptionId, amountCents: 5884, reason: 'withdrawal', dueOn: '2026-12-06', settledAt: null },
    ])
    const [facture, avoir, ...others] = await facturesOfContract(portal.database, subscriptionId)
    expect(avoir).toMatchObject({
      number: 'AV-2026-000001',
      content: {
        preceding: [{ number: facture?.number }],
        totals: { grossCents: 5884, netCents: 4903, vatCents: 981 },
      },
    })
    expect(others).toEqual([])
    expect((await portal.deliver()).map(({ subject }) => subject).toSorted()).toEqual([
      'Votre rétractation',
      'À vérifier : une rétractation à rembourser',
    ])
    portal.setTime('2026-11-22T23:01:00Z')
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
    await declare(browser, 'withdrawal', typed)
    expect(await portal.database.select().from(refunds)).toHaveLength(1)
  })

  it('of somebody else’s contract is what a stranger’s is', async () => {
    const { portal, reference, subscriptionId } = await aSignedInPayer()
    const { browser } = await portal.signedIn({ email: 'autre@exemple.fr' })
    const typed = { name: 'Autre', email: 'zoe@exemple.fr', contractReference: reference }
    const { done } = await declare(browser, 'ending', typed)
    expect(done?.effects).toBeNull()
    const [row] = await portal.database
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.id, subscriptionId))
    expect(row?.endsOn).toBeNull()
    expect((await portal.deliver()).map(({ to }) => to)).toEqual(['zoe@exemple.fr'])
  })

  it('for an organisation ends it, and cannot withdraw', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const organisationId = await anOrganisation(portal.database)
    const { reference } = await aPaidContract(portal.database, {
      organisationId,
      seats: 3,
      email,
      at: portal.now(),
    })
    const typed = { name: 'Camille', email, contractReference: reference }
    const withdrawn = await declare(browser, 'withdrawal', typed)
    expect(withdrawn.done?.effects?.[0]).toContain('organisation')
    expect((await declare(browser, 'ending', typed)).done?.effects?.[0]).toContain('21 novembre 2027')
  })

  // The fault: each table that it writes is away in turn, in the middle.
  it.each(['refunds', 'terms', 'subscriptions', 'factures', 'outbox'])(
    'with no %s for a while does nothing by halves, and can be sent again',
    async (table) => {
      const { portal, browser, reference } = await aSignedInPayer()
      const typed = { name: 'Zoé', email: 'zoe@exemple.fr', contractReference: reference }
      const { leavingRecap } = (await drawn(await browser.post(paths.withdrawal, typed))).locals
      const fields = { ...typed, statementKey: leavingRecap?.statementKey ?? '' }
      const refuse = (event: string) =>
        env.DB.exec(
          `CREATE TRIGGER away_${event} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, 'disk'); END`,
        )
      await refuse('INSERT')
      await refuse('UPDATE')
      expect((await browser.post(paths.withdrawalNotification, fields)).status).toBe(500)
      expect(logged.splice(0)).toHaveLength(1)
      expect(await portal.database.select().from(refunds)).toEqual([])
      const [row] = await portal.database.select().from(subscriptions)
      expect(row?.endsOn).toBeNull()
      await env.DB.exec('DROP TRIGGER away_INSERT')
      await env.DB.exec('DROP TRIGGER away_UPDATE')
      expect((await browser.post(paths.withdrawalNotification, fields)).status).toBe(200)
      expect(await portal.database.select().from(refunds)).toHaveLength(1)
    },
  )
})

it('a statement is never altered', async () => {
  const { portal, typed } = await aContractOfZoe()
  await declare(portal.browser(), 'ending', typed)
  await expect(env.DB.exec("UPDATE statements SET name = 'Autre'")).rejects.toThrow('stays as it came')
})

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
  await portal.browser().post(link)
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

// Code de la consommation, L221-21: it had its effect when it was sent.
it('a withdrawal that nobody confirms in its day comes to the desk, once', async () => {
  const { portal, typed } = await aContractOfZoe()
  await declare(portal.browser(), 'withdrawal', typed)
  await portal.deliver()
  const shown = async () => {
    const { browser } = await aStaff(portal, 'support')
    return (await drawn(await browser.get(paths.deskStatements))).locals.deskStatements?.statements
  }
  // Signing in takes the time of a code.
  portal.wait(23 * 3600)
  await runSchedule(portal.bindings, portal.now())
  expect([await portal.deliver(), await shown()]).toEqual([[], []])
  portal.wait(3600)
  await alertUnconfirmed(portal.database, portal.now())
  await alertUnconfirmed(portal.database, portal.now())
  expect(await portal.deliver()).toMatchObject([{ subject: 'À vérifier : une déclaration jamais confirmée' }])
  expect(await shown()).toMatchObject([{ contractKnown: true, applied: false, neverConfirmed: true }])
  const { browser } = await aStaff(portal, 'support')
  const [statement] = (await shown()) ?? []
  expect((await browser.post(paths.deskStatement(statement?.id ?? ''))).status).toBe(303)
  expect(await shown()).toEqual([])
})

it('a withdrawal that was confirmed does not come to the desk', async () => {
  const { portal, typed } = await aContractOfZoe()
  await declare(portal.browser(), 'withdrawal', typed)
  await portal.browser().post(confirmationIn((await portal.deliver())[0]))
  await portal.deliver()
  portal.wait(2 * 24 * 3600)
  await alertUnconfirmed(portal.database, portal.now())
  expect(await portal.deliver()).toEqual([])
})
