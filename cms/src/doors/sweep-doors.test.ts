import { describe, expect, test } from 'vitest'
import { openDoors } from '../testing/doors-under-test.ts'

const doors = openDoors()
const { aNewcomer, isIn, setsFactor, somebody } = doors

describe('what is over', () => {
  test('is swept, and nothing else', async () => {
    const { sweepDoors } = await import('./sweep-doors.ts')
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    const count = async (collection: 'staff-sessions' | 'passages' | 'attempt-counts') =>
      (await doors.cms.payload.count({ collection, overrideAccess: true })).totalDocs
    await sweepDoors(doors.cms.payload, new Date())
    expect(await isIn(browser)).toBe(true)
    expect(await count('passages')).toBeGreaterThan(0)
    await sweepDoors(doors.cms.payload, new Date(Date.now() + 8 * 86_400_000))
    expect([await count('staff-sessions'), await count('passages'), await count('attempt-counts')]).toEqual([
      0, 0, 0,
    ])
  })

  test('a crowd at the door is sent back, and counted against nobody', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) =>
      somebody().post('/users/sign-in', { email: `foule${index}@cms.test`, password: 'faux' }),
    )
    const answers = (await Promise.all(crowd)).map(({ status }) => status)
    const sentBack = answers.filter((status) => status === 503).length
    expect(sentBack).toBeGreaterThan(0)
    expect(answers.filter((status) => status === 401)).toHaveLength(60 - sentBack)
    const { totalDocs } = await doors.cms.payload.count({
      collection: 'attempt-counts',
      overrideAccess: true,
    })
    // Each that was judged is counted twice: its address, and its network.
    expect(totalDocs).toBe((60 - sentBack) * 2)
  })
})
