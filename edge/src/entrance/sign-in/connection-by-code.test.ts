import { describe, expect, it } from 'vitest'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aGuardedMember, pastPassword } from '../../../tests/second-factor.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { eq } from 'drizzle-orm'
import { acceptances } from '../../texts/consent/acceptance-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { setNotice } from '../../texts/notice/notice-store.ts'
import { factorKeys } from '../second-factor/factor-keys.ts'
import { secondFactors } from '../second-factor/second-factor-schema.ts'
import { opened, aPortal, sendCode } from '../../../tests/awaited-code.builder.ts'

describe('what a connection records', () => {
  it('the box of the first one is asked for before the code, and binds after it', async () => {
    const { portal, member } = await aPortal({ accepted: undefined })
    const refused = await portal.signIn(portal.browser(), member.email, { acceptance: '' })
    expect(refused.status).toBe(422)
    const browser = await pastPassword(portal, member)
    expect(await portal.database.select().from(acceptances)).toEqual([])
    const ticked = portal.now()
    portal.wait(30)
    await browser.post(paths.signInCode, { code: member.code() })
    expect(await portal.database.select().from(acceptances)).toMatchObject([
      { memberId: member.id, acceptedAt: ticked },
    ])
    expect((await browser.get(paths.catalogue)).status).toBe(200)
  })

  it('a text that came into force meanwhile binds nobody: it is asked for anew', async () => {
    const { portal, member } = await aPortal({ accepted: undefined })
    const browser = await pastPassword(portal, member)
    await portal.deployment.publishText(aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Autrement.' }))
    portal.wait(3)
    expect((await browser.post(paths.signInCode, { code: member.code() })).status).toBe(303)
    expect(await portal.database.select().from(acceptances)).toEqual([])
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.acceptance)
    expect((await browser.get(paths.acceptance)).status).toBe(200)
  })

  it('what is about to change is shown after the code', async () => {
    const { portal, member } = await aPortal()
    const entry = await portal.deployment.publishText(
      aLegalText('cgu', '2027-01-01', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    portal.wait(3)
    await setNotice(portal.database, entry, 'running', 'juriste', portal.now())
    const browser = await pastPassword(portal, member, { returnTo: paths.search })
    const response = await browser.post(paths.signInCode, { code: member.code() })
    expect(response.headers.get('Location')).toBe(`${paths.announcements}?retour=%2Frecherche`)
  })
})

describe('the keys that seal secrets', () => {
  const key = (id: string) => ({ id, secret: `un secret de facteurs assez long, numéro ${id}` })

  it('are replaced: what an older one has sealed opens, and is sealed anew', async () => {
    const portal = await startPortal({ bindings: { FACTOR_KEYS: JSON.stringify([key('f1')]) } })
    const member = await aGuardedMember(portal)
    const sealedWith = async () => (await portal.database.select().from(secondFactors))[0]?.keyId
    expect(await sealedWith()).toBe('f1')
    portal.bindings['FACTOR_KEYS'] = JSON.stringify([key('f2'), key('f1')])
    expect((await sendCode(portal, member, member.code())).status).toBe(303)
    expect(await sealedWith()).toBe('f2')
    portal.bindings['FACTOR_KEYS'] = JSON.stringify([key('f2')])
    expect((await sendCode(portal, member, member.code(1))).status).toBe(303)
  })

  it('that are not set let nobody in', async () => {
    const { portal, member } = await aPortal()
    portal.bindings['FACTOR_KEYS'] = JSON.stringify([key('f9')])
    expect((await sendCode(portal, member, member.code())).status).toBe(500)
    expect(logged.splice(0)).toEqual([expect.stringContaining('fault POST /connexion/code')])
    expect(await opened(portal)).toEqual([])
    expect(() => factorKeys({})).toThrow('settings missing or wrong: FACTOR_KEYS')
  })

  it('do not open the secret of somebody else', async () => {
    const { portal, member } = await aPortal()
    const other = await aGuardedMember(portal)
    const rows = await portal.database.select().from(secondFactors)
    const sealed = rows.find(({ memberId }) => memberId === other.id)?.sealed ?? ''
    await portal.database.update(secondFactors).set({ sealed }).where(eq(secondFactors.memberId, member.id))
    expect((await sendCode(portal, member, other.code())).status).toBe(500)
    expect(logged.splice(0)).toHaveLength(1)
  })
})
