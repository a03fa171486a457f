import { describe, expect, it } from 'vitest'
import { typedAddress } from '../../people/address/typed-address.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { mostAddresses } from '../../people/address/address-store.ts'

async function somebody() {
  const portal = await startPortal()
  const { browser } = await portal.signedIn()
  const add = (city: string) => browser.copy().post(paths.accountAddresses, { ...typedAddress, city })
  const list = async () =>
    (await drawn(await browser.get(paths.accountAddresses))).locals.addresses?.addresses ?? []
  return { portal, browser, add, list }
}

// CGU article 5.1
describe('« Mes adresses »', () => {
  it('are several, the first one by default', async () => {
    const { portal, add, list, browser } = await somebody()
    const response = await add('Orléans')
    expect(response.headers.get('Location')).toBe('/compte/adresses?fait=ajout')
    portal.wait(1)
    await add('Tours')
    expect(await list()).toMatchObject([
      { city: 'Orléans', isDefault: true },
      { city: 'Tours', isDefault: false },
    ])
    const shown = (await drawn(await browser.get('/compte/adresses?fait=ajout'))).locals.addresses
    expect(shown?.done).toBe('Adresse ajoutée.')
  })

  it('are changed, and put by default one in place of the other', async () => {
    const { portal, browser, add, list } = await somebody()
    await add('Orléans')
    portal.wait(1)
    await add('Tours')
    const [, tours] = await list()
    await browser.post(paths.accountAddressDefault(tours?.id ?? ''))
    await browser.post(paths.accountAddress(tours?.id ?? ''), { ...typedAddress, city: 'Blois' })
    expect(await list()).toMatchObject([
      { city: 'Blois', isDefault: true },
      { city: 'Orléans', isDefault: false },
    ])
  })

  it('by default are never two and never none, ten choices at once included', async () => {
    const { browser, add, list } = await somebody()
    for (const city of ['Orléans', 'Tours', 'Blois']) await add(city)
    const all = await list()
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        browser.copy().post(paths.accountAddressDefault(all[index % 3]?.id ?? '')),
      ),
    )
    expect((await list()).filter(({ isDefault }) => isDefault)).toHaveLength(1)
  })

  it('are removed, and brought back by the page that says so', async () => {
    const { portal, browser, add, list } = await somebody()
    await add('Orléans')
    portal.wait(1)
    await add('Tours')
    const [orleans] = await list()
    const { addresses } = (await drawn(await browser.post(paths.accountAddressRemoval(orleans?.id ?? ''))))
      .locals
    expect(addresses).toMatchObject({ done: 'Adresse retirée.', removed: { city: 'Orléans' } })
    expect(await list()).toMatchObject([{ city: 'Tours', isDefault: true }])
    const { recipient, line1, line2, postalCode, city, country } = addresses?.removed ?? typedAddress
    const back = { recipient, line1, line2, postalCode, city, country, step: 'undo' }
    const response = await browser.post(paths.accountAddresses, back)
    expect(response.headers.get('Location')).toBe('/compte/adresses?fait=retour')
    expect((await list()).map((address) => address.city).toSorted()).toEqual(['Orléans', 'Tours'])
  })

  it('are ten at most, twenty at once included', async () => {
    const { add, list } = await somebody()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => add(`Ville ${index}`)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(mostAddresses)
    expect(await list()).toHaveLength(mostAddresses)
    const refusal = await drawn(await add('De trop'))
    expect(refusal.locals.addressForm?.form).toMatchObject({ values: { city: 'De trop' } })
    expect(refusal.locals.addressForm?.form.message).toContain('10 adresses')
  })

  it('of somebody else do not exist', async () => {
    const { portal, add, list } = await somebody()
    await add('Orléans')
    const [address] = await list()
    const { browser: stranger } = await portal.signedIn()
    const id = address?.id ?? ''
    expect((await stranger.get(paths.accountAddress(id))).status).toBe(404)
    for (const path of [
      paths.accountAddress(id),
      paths.accountAddressDefault(id),
      paths.accountAddressRemoval(id),
    ])
      expect((await stranger.post(path, typedAddress)).status).toBe(404)
    expect(await list()).toMatchObject([{ city: 'Orléans', isDefault: true }])
  })

  it('that cannot be taken come back with what was typed', async () => {
    const { browser, list } = await somebody()
    const typed = { ...typedAddress, postalCode: '4500' }
    const response = await browser.post(paths.accountAddresses, typed)
    expect(response.status).toBe(422)
    expect((await drawn(response)).locals.addressForm?.form).toMatchObject({
      values: typed,
      errors: { postalCode: expect.stringContaining('cinq chiffres') as string },
    })
    expect(await list()).toEqual([])
  })

  it('by default are the one that an order takes', async () => {
    const { portal, browser, add, list } = await somebody()
    await add('Orléans')
    portal.wait(1)
    await add('Tours')
    await browser.post(paths.accountAddressDefault((await list())[1]?.id ?? ''))
    const page = await browser.get(`${paths.checkout}?offre=forfait-journee&q.adulte=1`)
    expect((await drawn(page)).locals.checkout?.addresses[0]?.city).toBe('Tours')
  })
})
