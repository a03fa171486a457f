import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { statements } from './statement-schema.ts'
import { refunds } from '../refund/refund-schema.ts'
import {
  aContractOfZoe,
  declare,
  confirmationIn,
  confirmStatement,
  sentBack,
} from '../../../tests/statement.builder.ts'

/** A contract of somebody who is signed in, from which they have withdrawn in another tab. */
async function aWithdrawnContract() {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn()
  const { reference } = await aPaidContract(portal.database, { email, at: portal.now() })
  const typed = { name: 'Zoé Lefèvre', email, contractReference: reference }
  // Opened before: the recap of the second tab.
  const { leavingRecap } = (await drawn(await browser.post(paths.ending, typed))).locals
  const fields = { ...typed, ...sentBack(leavingRecap) }
  await declare(browser, 'withdrawal', typed)
  await portal.deliver()
  return { portal, browser, typed, fields, database: portal.database }
}

// Mission V5; Code de la consommation, L215-1-1
describe('a contract that is over already', () => {
  it('is said to be over to its payer, on the page and in the letter, with nothing to confirm', async () => {
    const { portal, browser, fields } = await aWithdrawnContract()
    const shownAgain = await browser.post(paths.endingNotification, fields)
    expect(shownAgain.status).toBe(409)
    const { leavingRecap } = (await drawn(shownAgain)).locals
    const over = /déjà renoncé à ce contrat.* 22 novembre 2026/
    expect(leavingRecap?.effects?.[0]).toMatch(over)
    expect(leavingRecap).toMatchObject({ confirms: false })
    // Sent all the same.
    const again = { ...fields, ...sentBack(leavingRecap) }
    const { leavingDone } = (await drawn(await browser.post(paths.endingNotification, again))).locals
    expect(leavingDone?.effects?.[0]).toMatch(over)
    const letters = await portal.deliver()
    expect(letters.map(({ subject }) => subject)).toEqual(['Votre résiliation'])
    expect(letters[0]?.text).toMatch(/déjà renoncé à ce contrat/)
    expect(letters[0]?.text).not.toContain('/resiliation/confirmer/')
  })

  it('still takes a motive, which somebody reads', async () => {
    const { browser, typed } = await aWithdrawnContract()
    const motive = 'Vous m’avez débitée deux fois.'
    const { leavingRecap } = (await drawn(await browser.post(paths.ending, { ...typed, motive }))).locals
    expect(leavingRecap).toMatchObject({ confirms: true })
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
    await confirmStatement(portal.browser(), confirmationIn((await portal.deliver())[0]))
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
    expect((await confirmStatement(portal.browser(), link)).status).toBe(200)
    expect(await row()).toMatchObject({ endsOn: '2027-11-21', ending: 'asked' })
    expect(await access()).toBe('2027-11-21')
    expect(await portal.deliver()).toMatchObject([{ to: 'zoe@exemple.fr', subject: 'Votre résiliation' }])
  })

  it('confirmed in two tabs, or again, is done once', async () => {
    const { portal, typed, database } = await aContractOfZoe()
    await declare(portal.browser(), 'withdrawal', typed)
    const link = confirmationIn((await portal.deliver())[0])
    const { leavingConfirmation } = (await drawn(await portal.browser().get(link))).locals
    const confirmed = { shown: leavingConfirmation?.shown ?? '' }
    const answers = await Promise.all([1, 2, 3].map(() => portal.browser().post(link, confirmed)))
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
        JSON.stringify(done).replaceAll(/[\w-]{24}|[A-Z0-9]{12}|inconnu@|zoe@/g, '')
      expect(shape(wrong.done)).toBe(shape(right.done))
      const mails = await portal.deliver()
      const acknowledgement = mails.find((mail) => mail.to === to && mail.text.includes('pas retrouvé'))
      expect(acknowledgement?.text).not.toContain('2027')
      if ('contractReference' in changes) expect(acknowledgement?.text).not.toContain(reference)
      expect(mails.map(({ to: receiver }) => receiver)).toContain('alertes@exemple.fr')
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

it('a statement is never altered', async () => {
  const { portal, typed } = await aContractOfZoe()
  await declare(portal.browser(), 'ending', typed)
  await expect(env.DB.exec("UPDATE statements SET name = 'Autre'")).rejects.toThrow('stays as it came')
})
