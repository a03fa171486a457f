import { expect, vi } from 'vitest'
import { type DoorsBrowser, lettersOf } from './doors-browser.ts'
import { type openDoors, storedAccount, tokenIn } from './doors-under-test.ts'

const approvers = ['administrateur', 'relecteur', 'juriste', 'autre-juriste'].map((one) => `${one}@cms.test`)

/** People who ask for another address, and the pages that their links lead to. */
export function addressesAt(doors: ReturnType<typeof openDoors>) {
  const { aNewcomer, setsFactor, somebody } = doors
  const emailOf = async (id: string) => (await storedAccount(doors.cms, id)).email
  const confirm = (token: string, browser = somebody()) =>
    browser.post('/users/address-confirmations', { token })
  const undo = (token: string, browser = somebody()) => browser.post('/users/address-restorations', { token })
  const statuses = (answers: { status: number }[]) =>
    answers.map(({ status }) => status).toSorted((one, other) => one - other)
  const later = (hours: number) => vi.setSystemTime(new Date(Date.now() + hours * 3_600_000))

  /** Somebody signed in, and what their letters hold. */
  let asked = 0
  async function aPerson() {
    const account = await aNewcomer()
    const browser = somebody()
    const letters = lettersOf(doors.cms)
    const { secret, codes } = await setsFactor(browser, account)
    // Letters of whoever came before may still be leaving.
    const isSet = () =>
      letters.sent.some(({ to, subject }) => to === account.email && subject.includes('activée'))
    await expect.poll(isSet).toBe(true)
    letters.sent.length = 0
    /** But for what whoever can approve is told. */
    const own = () => letters.sent.filter(({ to }) => !approvers.includes(to))
    const newEmail = `autre${(asked += 1)}@cms.test`
    /** Asks for an address, and waits for both letters. Returns what their links hold. */
    async function asks(email = newEmail, by: DoorsBrowser = browser) {
      const before = letters.sent.length
      const answer = await by.post(`/users/${account.id}/address`, { email })
      expect([answer.status, answer.text]).toEqual([200, '{}'])
      const letter = (subject: string) => letters.sent.slice(before).find((one) => one.subject === subject)
      await expect.poll(() => letter('Un changement d’adresse est demandé')).toBeDefined()
      await expect.poll(() => letter('Confirmez votre nouvelle adresse')).toBeDefined()
      const toNew = letter('Confirmez votre nouvelle adresse')
      const toFormer = letter('Un changement d’adresse est demandé')
      return { toNew, toFormer, confirmation: tokenIn(toNew?.text), restoration: tokenIn(toFormer?.text) }
    }
    /** What the next letter holds. */
    async function nextLetter(subject: string) {
      await expect.poll(() => own().at(-1)?.subject).toBe(subject)
      return own().at(-1)
    }
    return {
      ...account,
      browser,
      codes,
      secret,
      letters,
      own,
      newEmail,
      asks,
      nextLetter,
      /** Asks for another address and confirms it. Returns what the link of the former mailbox holds. */
      async moves() {
        await confirm((await asks()).confirmation)
        return tokenIn((await nextLetter('L’adresse de votre compte a changé'))?.text)
      },
    }
  }

  return { aPerson, confirm, undo, emailOf, statuses, later }
}
