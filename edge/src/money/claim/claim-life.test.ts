import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import {
  aClaim,
  aFile,
  atDesk,
  claimIdIn,
  contactFields,
  ownClaimPage,
} from '../../../tests/claim.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { aPng } from '../../ground/attachment/attachment.builder.ts'
import { paths } from '../../ground/contract/index.ts'
import { runSchedule } from '../../schedule.ts'
import { claimEntries, claimFilePieces, claims } from './claim-schema.ts'
import { claim } from './room.ts'

/** Four minutes of the schedule: its tasks take turns. */
async function someMinutes(portal: TestPortal): Promise<void> {
  for (let minute = 0; minute < 4; minute++) {
    portal.wait(60)
    await runSchedule(portal.bindings, portal.now(), claim.tasks)
  }
}

async function aLife() {
  const portal = await startPortal()
  const member = await portal.signedIn()
  const { id } = await aClaim(member.browser, {}, [aFile(aPng())])
  await portal.deliver()
  const after = async (days: number) => {
    portal.wait(days * 86_400)
    await someMinutes(portal)
    const [row] = await portal.database.select().from(claims).where(eq(claims.id, id))
    return row
  }
  return { portal, member, id, after }
}

// RGPD article 5(1)(e): nothing is kept for longer than it is needed.
it('a claim of which nobody says a word closes by itself, then loses its files, then goes', async () => {
  const { portal, after } = await aLife()
  expect((await after(60))?.closing).toBeNull()
  expect((await after(1))?.closing).toBe('quiet')
  expect(await after(89)).toBeDefined()
  expect(await portal.database.$count(claimFilePieces)).toBe(1)
  expect(await after(1)).toBeDefined()
  expect(await portal.database.$count(claimFilePieces)).toBe(0)
  expect(await portal.database.$count(claimEntries)).toBe(1)
  expect(await after(275)).toBeUndefined()
  expect(await portal.database.$count(claimEntries)).toBe(0)
})

it('one that was answered closes thirty days later, unless its owner has written', async () => {
  const { portal, member, id, after } = await aLife()
  const { browser } = await aStaff(portal, 'support')
  await atDesk(browser, paths.deskClaimAnswer, id, { answer: 'Voici.' })
  expect((await ownClaimPage(member.browser, id)).claim.stage).toBe('answered')
  expect((await after(30))?.closing).toBeNull()
  expect((await after(1))?.closing).toBe('quiet')
})

it('one that we owe an answer is never closed by itself: the desk is told, once a day that was promised', async () => {
  const portal = await startPortal()
  const id = claimIdIn(await portal.browser().post(paths.contact, contactFields()))
  await portal.deliver()
  const told = async (days: number) => {
    portal.wait(days * 86_400)
    await someMinutes(portal)
    await someMinutes(portal)
    return (await portal.deliver()).map(({ subject, text }) => `${subject} ${text}`)
  }
  expect(await told(5)).toEqual([])
  expect(await told(1)).toEqual([
    expect.stringMatching(/une demande sans réponse au jour dit[^]*27 novembre 2026/),
  ])
  expect(await told(400)).toEqual([])
  expect(await portal.database.$count(claims, eq(claims.id, id))).toBe(1)
})
