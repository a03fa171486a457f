import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { aFirm, lea, rosterFile, sam, sendFile, zoe } from '../../../tests/roster.builder.ts'
import { drawn, origin } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'
import { runSchedule } from '../../schedule.ts'
import { seats } from '../../money/subscription/subscription-schema.ts'

describe('files of people', () => {
  const pagesOf = (id: string, rosterId: string) => [
    paths.organisationRosters(id),
    paths.organisationRosterModel(id),
    paths.organisationRoster(id, rosterId),
    paths.organisationRosterLines(id, rosterId),
  ]
  const formsOf = (id: string, rosterId: string) => [
    paths.organisationRosterConfirmation(id, rosterId),
    paths.organisationRosterCancellation(id, rosterId),
  ]
  async function isNowhere(browser: Browser, id: string, rosterId: string) {
    for (const path of pagesOf(id, rosterId)) expect((await browser.get(path)).status, path).toBe(404)
    for (const path of formsOf(id, rosterId)) expect((await browser.post(path)).status, path).toBe(404)
    expect((await sendFile(browser, id, rosterFile([zoe]))).status).toBe(404)
  }

  it('do not exist for anybody else', async () => {
    const { portal, id, draft, held } = await aFirm()
    const { rosterId, draft: shown } = await draft([lea, ['', '', '', '😀']])
    expect(shown.wrong.total).toBe(1)
    const { browser: stranger, email } = await portal.signedIn()
    await isNowhere(stranger, id, rosterId)
    // Nor through an organisation of one’s own.
    const other = await anOrganisation(portal.database, 'Autre atelier')
    await aPaidContract(portal.database, { organisationId: other, seats: 2, email, at: portal.now() })
    for (const path of pagesOf(other, rosterId).slice(2)) expect((await stranger.get(path)).status).toBe(404)
    for (const path of formsOf(other, rosterId)) expect((await stranger.post(path)).status).toBe(404)
    expect(await held()).toEqual([])
  })

  it('do not exist for whoever may not invite', async () => {
    const { database, browser, bossId, id, draft } = await aFirm()
    const { rosterId } = await draft([lea])
    await database
      .update(organisationPeople)
      .set({ mayInvite: false })
      .where(eq(organisationPeople.memberId, bossId))
    await isNowhere(browser, id, rosterId)
  })

  it('can begin from a model', async () => {
    const { browser, id, draft } = await aFirm()
    const response = await browser.get(paths.organisationRosterModel(id))
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="modele.csv"')
    const { draft: shown } = await draft(new File([await response.arrayBuffer()], 'modele.csv'))
    expect(shown.added.total).toBe(2)
  })

  it('are told on the page where they are sent', async () => {
    const { browser, id, apply } = await aFirm()
    const rosterId = await apply([lea])
    const { rosterUpload } = (await drawn(await browser.get(paths.organisationRosters(id)))).locals
    expect(rosterUpload).toMatchObject({
      hasContract: true,
      rosters: [{ id: rosterId, state: 'done', added: 1 }],
    })
  })

  it('alone are sent as multipart, and up to two megabytes', async () => {
    const { browser, id, held } = await aFirm()
    const form = new FormData()
    form.set('firstName', 'Léa')
    expect((await browser.post(paths.organisationSeats(id), form)).status).toBe(415)
    for (const path of [
      `${paths.organisationRosters(id)}/x`,
      `/x${paths.organisationRosters(id)}`,
      paths.signIn,
    ])
      expect((await browser.post(path, form)).status, path).toBe(415)
    const long = { firstName: 'x'.repeat(70_000) }
    expect((await browser.post(paths.organisationSeats(id), long)).status).toBe(413)
    const big = new File(['x'.repeat(1_900_000)], 'a.csv')
    expect((await sendFile(browser, id, big)).status).toBe(422)
    expect((await sendFile(browser, id, new File(['x'.repeat(2_100_000)], 'a.csv'))).status).toBe(413)
    expect(await held()).toEqual([])
  })

  it.each(['', 'n’importe quoi', '--x\r\nContent-Disposition: form-data; name="fichier"\r\n\r\nx', '😀'])(
    'sent in a broken form are refused: %j',
    async (body) => {
      const { browser, id } = await aFirm()
      const headers = { Origin: origin, 'Content-Type': 'multipart/form-data; boundary=x' }
      const request = new Request(origin + paths.organisationRosters(id), { method: 'POST', headers, body })
      expect((await browser.send(request)).status).toBe(422)
    },
  )

  it('of a member who is erased meanwhile still come to their end', async () => {
    const { database, portal, apply, progress, comeBack } = await aFirm()
    await apply([lea, sam])
    const rosterId = await apply([zoe], { takeBack: 'yes', applyOn: '2026-11-23' })
    await database.delete(members).where(eq(members.email, 'lea@exemple.fr'))
    await comeBack('2026-11-23T09:00:00Z')
    await runSchedule(portal.bindings, portal.now())
    expect((await progress(rosterId))?.roster).toMatchObject({ state: 'done', departed: 2, added: 1 })
    expect(await database.select().from(seats)).toHaveLength(2)
  })
})
