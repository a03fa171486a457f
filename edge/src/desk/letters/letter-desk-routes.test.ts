import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aMember } from '../../../tests/member.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { localsOf, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { mostAttempts } from '../../post/outbox/outbox.ts'
import { noteRefused, noteReturned } from '../../post/refusal/refused-letter-store.ts'

async function aDesk() {
  const portal = await startPortal()
  const { email, id } = await aMember(portal.database, { email: 'zoe@exemple.fr', firstName: 'Zoé' })
  const { browser } = await aStaff(portal, 'support')
  let number = 0
  /** A letter to this member that was refused, `given up` or still tried, or given back. */
  async function aLetter(kind: string, fate: 'given-up' | 'tried' | 'returned'): Promise<string> {
    const letter = String(++number).padStart(16, 'a')
    const now = portal.now()
    await portal.database.insert(outbox).values({
      ...{ eventKey: `${kind}:${number}`, kind, payload: {}, createdAt: now, letter },
      ...{ nextAttemptAt: new Date(now.getTime() + 9 * 86_400_000) },
      attempts: fate === 'given-up' ? mostAttempts : 1,
      sentAt: fate === 'returned' ? now : null,
    })
    const about = { letter, kind, email, status: '5.1.1' }
    await (fate === 'returned'
      ? noteReturned(portal.database, about, now)
      : noteRefused(portal.database, { ...about, how: 'at-sending' }, now))
    return letter
  }
  const shown = async () => (await localsOf(await browser.get(paths.deskLetters))).deskLetters?.letters
  const figure = async () => (await localsOf(await browser.get(paths.desk))).deskHome?.lettersRefused
  return { portal, browser, id, email, aLetter, shown, figure }
}

describe('letters that carry a right and reached nobody', () => {
  // CGU 11.2; L215-1: whoever was not told has to be told otherwise.
  it('go before support, once no try is left or when they came back', async () => {
    const { aLetter, shown, figure, id } = await aDesk()
    const notice = await aLetter('notice', 'returned')
    const term = await aLetter('renewal-notice', 'given-up')
    await aLetter('renewal-due', 'tried')
    // A letter of convenience is told to its reader alone, at the next connection.
    await aLetter('fulfil', 'returned')
    expect(await shown()).toMatchObject([
      { letter: notice, right: 'texts', status: '5.1.1', member: { id, firstName: 'Zoé' } },
      { letter: term, right: 'term' },
    ])
    expect(await figure()).toBe(2)
  })

  it('are seen to once, with a line of the journal', async () => {
    const { portal, browser, aLetter, shown, figure } = await aDesk()
    const letter = await aLetter('statement-applied', 'returned')
    const done = await browser.post(paths.deskLetter(letter))
    expect(done.headers.get('Location')).toBe(`${paths.deskLetters}?fait=courrier`)
    expect([await shown(), await figure()]).toEqual([[], 0])
    for (const again of [letter, 'f'.repeat(16)])
      expect((await browser.post(paths.deskLetter(again))).status).toBe(409)
    const { results } = await env.DB.prepare(
      "SELECT action, subject FROM desk_journal WHERE action LIKE 'refused-letter%'",
    ).all()
    expect(results.filter(({ action }) => action === 'refused-letter-handled')).toEqual([
      { action: 'refused-letter-handled', subject: letter },
    ])
    const { browser: administrator } = await aStaff(portal, 'administrateur')
    expect((await administrator.get(paths.deskLetters)).status).toBe(404)
  })

  it('are on the page of their member, with what the server said', async () => {
    const { portal, browser, aLetter, id } = await aDesk()
    const page = async () => (await localsOf(await browser.get(paths.deskMember(id)))).deskMember?.refusedMail
    expect(await page()).toBeNull()
    await aLetter('fulfil', 'returned')
    await aLetter('notice', 'given-up')
    expect(await page()).toMatchObject({ count: 2, status: '5.1.1' })
    await portal.database.update(outbox).set({ sentAt: null }).where(eq(outbox.kind, 'fulfil'))
  })
})
