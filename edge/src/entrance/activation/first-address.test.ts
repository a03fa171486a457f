import { describe, expect, it } from 'vitest'
import { aPaidContract, anOrganisation } from '../../../tests/contract.builder.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import { origin, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { addressesOf, removeAddress } from '../../people/address/address-store.ts'
import { memberByEmail } from '../../people/member/member-store.ts'

const chosen = 'trois bols de café brûlant'
const email = 'zoe@exemple.fr'
const typed = {
  recipient: 'Zoé Lefèvre',
  line1: '12 rue des Écoles',
  line2: '',
  postalCode: '45000',
  city: 'Orléans',
  country: 'FR',
}

/** Chooses a password from the last letter that leads below `start`. */
async function choosesPassword(portal: TestPortal, start: string): Promise<void> {
  const address = new RegExp(`${origin}(${start}/[\\w.-]+)`)
  const link = (await portal.deliver()).flatMap(({ text }) => address.exec(text)?.[1] ?? []).at(-1)
  if (!link) throw new Error(`no link to ${start}`)
  expect((await portal.browser().post(link, { password: chosen })).status).toBe(303)
}

async function kept(portal: TestPortal) {
  const member = await memberByEmail(portal.database, email)
  return member ? addressesOf(portal.database, member.id) : []
}

// CGU article 5.1
describe('the address that was typed when joining', () => {
  it('is the first of « Mes adresses » once the contract is paid and the account open, and not before', async () => {
    const portal = await startPortal()
    await aPaidContract(portal.database, { at: portal.now() })
    expect(await kept(portal)).toEqual([])
    await choosesPassword(portal, '/activation')
    expect(await kept(portal)).toMatchObject([{ isDefault: true, ...typed }])
    expect((await kept(portal))[0]?.id).toMatch(/^[\w-]{24}$/)
  })

  it('does not come back once it was removed', async () => {
    const portal = await startPortal()
    await aPaidContract(portal.database, { at: portal.now() })
    await choosesPassword(portal, '/activation')
    const member = await memberByEmail(portal.database, email)
    await removeAddress(portal.database, member?.id ?? '', (await kept(portal))[0]?.id ?? '')
    await portal.browser().post(paths.forgottenPassword, { email })
    await choosesPassword(portal, '/mot-de-passe')
    expect(await kept(portal)).toEqual([])
  })

  it('is once there, however many contracts were paid before the account was opened', async () => {
    const portal = await startPortal()
    await aPaidContract(portal.database, { at: portal.now() })
    await aPaidContract(portal.database, { at: portal.now() })
    await choosesPassword(portal, '/activation')
    expect(await kept(portal)).toHaveLength(1)
  })

  it('of somebody who pays for an account that is open already is not kept there: they may be anybody', async () => {
    const portal = await startPortal()
    await aMember(portal.database, { email })
    await aPaidContract(portal.database, { at: portal.now() })
    expect(await kept(portal)).toEqual([])
  })

  it('of an organisation is not that of whoever signed for it', async () => {
    const portal = await startPortal()
    const organisationId = await anOrganisation(portal.database)
    await aPaidContract(portal.database, { organisationId, seats: 5, at: portal.now() })
    await choosesPassword(portal, '/activation')
    expect(await kept(portal)).toEqual([])
  })
})

it('somebody whose account was opened by hand has no address', async () => {
  const portal = await startPortal()
  const { browser, id } = await portal.signedIn()
  expect((await browser.post(paths.accountPassword, { current: password, password: chosen })).status).toBe(
    303,
  )
  expect(await addressesOf(portal.database, id)).toEqual([])
})
