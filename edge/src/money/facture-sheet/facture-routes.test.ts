import { env } from 'cloudflare:workers'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'

async function textOf(response: Response): Promise<string> {
  expect(response.headers.get('Content-Type')).toBe('application/pdf')
  const document = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
  const { text, totalPages } = await extractText(document, { mergePages: true })
  expect(totalPages).toBe(1)
  return text.replaceAll(/\s+/g, ' ')
}

async function aPayer(situation: Parameters<typeof aPaidContract>[1] = {}) {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn()
  const contract = await aPaidContract(portal.database, { email, at: portal.now(), ...situation })
  const shown = async () =>
    (await drawn(await browser.get(paths.accountFactures))).locals.factures?.factures ?? []
  return { portal, browser, email, shown, ...contract }
}

describe('the factures of a member', () => {
  it('are listed, and their file says all that the law wants', async () => {
    const { browser, shown, reference } = await aPayer({ firstName: 'Zoé', lastName: 'Łukasz Nguyễn' })
    const [facture] = await shown()
    expect(facture).toMatchObject({ number: 'FA-2026-000001', kind: 'facture', grossCents: 5900 })
    const response = await browser.get(paths.accountFactureFile(facture?.id ?? ''))
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="FA-2026-000001.pdf"')
    expect(response.headers.get('Cache-Control')).toContain('no-store')
    const text = await textOf(response)
    for (const words of [
      'Facture',
      'FA-2026-000001',
      '22 novembre 2026',
      reference,
      'HA PLUS PME',
      '732 829 320',
      'FR44732829320',
      '6 avenue de l’Europe',
      '78117 Toussus-le-Noble',
      'SAS au capital de 115 295 €, RCS Versailles',
      'Zoé Łukasz Nguyễn',
      '12 rue des Écoles',
      '45000 Orléans',
      'Abonnement Solo, à l’année',
      'du 22 novembre 2026 au 21 novembre 2027',
      '49,17 €',
      'TVA 20 % sur 49,17 €',
      '9,83 €',
      '59,00 €',
      'Reste à payer 0,00 €',
    ])
      expect(text).toContain(words)
    expect(text).not.toMatch(/Pénalités|Spécimen/)
  })

  it('have one file for ever: what is drawn differently later is not handed out', async () => {
    const { browser, shown } = await aPayer()
    const address = paths.accountFactureFile((await shown())[0]?.id ?? '')
    const first = new Uint8Array(await (await browser.get(address)).arrayBuffer())
    expect(new Uint8Array(await (await browser.get(address)).arrayBuffer())).toEqual(first)
    await expect(env.DB.exec("UPDATE facture_files SET pdf = x'00'")).rejects.toThrow('stays as it was')
    await expect(env.DB.exec('DELETE FROM facture_files')).rejects.toThrow('is kept')
  })

  it('asked for twenty times at once are stored once', async () => {
    const { browser, shown } = await aPayer()
    const address = paths.accountFactureFile((await shown())[0]?.id ?? '')
    const files = await Promise.all(
      Array.from({ length: 20 }, async () => (await browser.get(address)).arrayBuffer()),
    )
    expect(new Set(files.map((file) => NodeBuffer.from(file).toString('base64'))).size).toBe(1)
  })

  it('are there for nobody else, by no address', async () => {
    const { portal, shown } = await aPayer()
    const address = paths.accountFactureFile((await shown())[0]?.id ?? '')
    const { browser: other } = await portal.signedIn({ email: 'autre@exemple.fr' })
    expect((await other.get(address)).status).toBe(404)
    expect((await drawn(await other.get(paths.accountFactures))).locals.factures?.factures).toEqual([])
    expect((await portal.browser().get(address)).headers.get('Location')).toContain(paths.signIn)
    expect((await other.get(paths.accountFactureFile("x' OR 1=1"))).status).toBe(404)
  })

  it('stay open to whoever has no access any more', async () => {
    const { portal, browser, email, shown } = await aPayer()
    const [facture] = await shown()
    portal.setTime('2028-01-15T09:00:00Z')
    await portal.signIn(browser, email)
    expect((await browser.get(paths.accountFactureFile(facture?.id ?? ''))).status).toBe(200)
  })
})

describe('the factures of an organisation', () => {
  it('say its keys and what professionals owe, and are for those who read them', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const organisationId = await anOrganisation(portal.database)
    await aPaidContract(portal.database, {
      organisationId,
      seats: 12,
      priceCents: 4500,
      email,
      at: portal.now(),
    })
    const shown = async () =>
      (await drawn(await browser.get(paths.accountFactures))).locals.factures?.factures ?? []
    const [facture] = await shown()
    const text = await textOf(await browser.get(paths.accountFactureFile(facture?.id ?? '')))
    for (const words of [
      'Menuiserie Martin',
      'TVA FR44732829320',
      '12 37,50 € 20 % 450,00 €',
      'Pénalités de retard',
      '40 €',
      'Pas d’escompte',
    ])
      expect(text).toContain(words)
    await portal.database.update(organisationPeople).set({ mayReadFactures: false })
    expect(await shown()).toEqual([])
    expect((await browser.get(paths.accountFactureFile(facture?.id ?? ''))).status).toBe(404)
  })
})
