import { describe, expect, it } from 'vitest'
import { aGuardedMember, type Guarded, pastPassword } from '../../../tests/second-factor.builder.ts'
import type { TestPortal } from '../../../tests/test-portal.ts'
import { throttle } from '../session/session-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { formOf, opened, aPortal, sendCode } from '../../../tests/awaited-code.builder.ts'

describe('wrong codes', () => {
  /** Wrong, whatever the clock says within the minute. */
  const wrongFor = (member: Guarded) => {
    const near = [-1, 0, 1, 2, 3].map((steps) => member.code(steps))
    return Array.from({ length: 10 }, (_, digit) => String(digit).repeat(6)).find(
      (code) => !near.includes(code),
    )
  }
  const fail = async (portal: TestPortal, member: Guarded) => sendCode(portal, member, wrongFor(member) ?? '')

  it('make one wait after the fifth, the right one too', async () => {
    const { portal, member } = await aPortal()
    for (let attempt = 1; attempt <= 5; attempt++) expect((await fail(portal, member)).status).toBe(422)
    const response = await sendCode(portal, member, member.code())
    expect(response.status).toBe(429)
    expect(response.headers.get('Retry-After')).toBe('60')
    expect((await formOf(response))?.message).toMatch(/Attendez une minute/)
    portal.wait(60)
    expect((await sendCode(portal, member, member.code())).status).toBe(303)
  })

  it('by a hundred at once are five that are looked at', async () => {
    const { portal, member } = await aPortal()
    const browser = await pastPassword(portal, member)
    const code = wrongFor(member) ?? ''
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => browser.copy().post(paths.signInCode, { code })),
    )
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5)
    expect(await opened(portal)).toEqual([])
  })

  it('by ten close six digits for a day and are told by mail once; a recovery code still opens', async () => {
    const { portal, member } = await aPortal()
    await portal.deliver()
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect((await fail(portal, member)).status).toBe(422)
      portal.wait(15 * 60)
    }
    portal.wait(12 * 3600)
    const closed = await sendCode(portal, member, member.code())
    expect(closed.status).toBe(429)
    expect((await formOf(closed))?.message).toMatch(/Dix codes faux/)
    expect(await portal.deliver()).toMatchObject([
      { to: member.email, subject: 'Quelqu’un connaît peut-être votre mot de passe' },
    ])
    const [recoveryCode = ''] = member.recoveryCodes
    const browser = await pastPassword(portal, member)
    expect((await browser.post(paths.signInCode, { recoveryCode })).status).toBe(303)
    portal.wait(12 * 3600)
    expect((await sendCode(portal, member, member.code())).status).toBe(303)
  })

  it('among recovery codes wait as well', async () => {
    const { portal, member } = await aPortal()
    const browser = await pastPassword(portal, member)
    const statuses = []
    for (let attempt = 1; attempt <= 6; attempt++)
      statuses.push((await browser.post(paths.signInCode, { recoveryCode: '0000-0000-0000-0000' })).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    expect((await sendCode(portal, member, member.code())).status, 'the telephone is not to blame').toBe(303)
  })

  it('count for one account, and for nobody who does not know its password', async () => {
    const { portal, member } = await aPortal()
    const other = await aGuardedMember(portal)
    for (let attempt = 1; attempt <= 6; attempt++) await fail(portal, member)
    expect((await sendCode(portal, other, other.code())).status).toBe(303)

    const before = await portal.database.select().from(throttle)
    const stranger = portal.browser()
    for (let attempt = 1; attempt <= 6; attempt++)
      await stranger.post(paths.signInCode, { code: '000000', email: other.email })
    expect(await portal.database.select().from(throttle)).toEqual(before)
    expect((await sendCode(portal, other, other.code(1))).status).toBe(303)
  })
})
