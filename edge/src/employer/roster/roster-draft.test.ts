import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aFirm, lea, sam, sendFile, type TypedLine } from '../../../tests/roster.builder.ts'
import { drawn } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { runSchedule } from '../../schedule.ts'
import { rosterLines, rosters } from './roster-schema.ts'

const rows = async (table: string) => (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results

describe('a file that is sent', () => {
  it('is shown, and changes nothing', async () => {
    const { browser, id, held, letters, apply, draft, portal } = await aFirm(3)
    await apply([lea, sam])
    await letters()
    const file = [
      ['Léa', 'Durand', 'LEA@exemple.fr', 'Atelier'],
      ['Zoé', 'Lefèvre', 'zoe@exemple.fr', 'Magasin'],
      ['', 'Sans prénom', 'personne@exemple.fr', ''],
    ] as const
    const before = await rows('outbox')
    const { draft: shown } = await draft(file)
    expect(shown).toMatchObject({
      organisation: { id, name: 'Menuiserie Martin' },
      seats: { bought: 3, held: 2, needed: 3, neededAfterTakingBack: 2 },
      hasTeams: true,
      added: { total: 1, first: [{ line: 3, email: 'zoe@exemple.fr' }] },
      unchanged: { total: 1, first: [{ email: 'lea@exemple.fr' }] },
      moved: { total: 0 },
      leaving: { total: 1, first: [{ email: 'sam@exemple.fr' }] },
      wrong: { total: 1, first: [{ line: 4, error: 'Écrivez le prénom, en 80 caractères au plus.' }] },
      mayTakeBack: true,
      expiresAt: '2026-11-23T17:30:00.000Z',
    })
    expect(await held()).toEqual(['lea@exemple.fr Atelier', 'sam@exemple.fr Atelier'])
    expect(await rows('outbox')).toEqual(before)
    await runSchedule(portal.bindings, portal.now())
    expect(await held()).toHaveLength(2)
    expect((await browser.get(paths.organisationRosters(id))).status).toBe(200)
  })

  it('takes the place of the draft before it', async () => {
    const { browser, id, draft, database } = await aFirm()
    const first = await draft([lea])
    await draft([sam])
    expect((await browser.get(first.address)).status).toBe(404)
    expect(await database.select().from(rosters)).toHaveLength(1)
    expect(await database.select().from(rosterLines)).toHaveLength(1)
    expect((await browser.get(paths.organisationRosters(id))).status).toBe(200)
  })

  it.each([
    [new File([], ''), 'Choisissez un fichier'],
    [new File(['prénom;nom\nLéa;Durand'], 'a.csv'), 'Il manque la colonne « courriel ».'],
    [new File([Uint8Array.of(0x50, 0x4b, 0x03, 0x04)], 'a.xlsx'), 'C’est un classeur'],
    [new File(['x'.repeat(2_000_001)], 'a.csv'), 'dépasse 2 Mo'],
  ])('%# is refused beside its field', async (file, sentence) => {
    const { browser, id, database } = await aFirm()
    const response = await sendFile(browser, id, file)
    expect(response.status).toBe(422)
    const { form } = (await drawn(response)).locals.rosterUpload ?? {}
    expect(form?.errors['fichier']).toContain(sentence)
    expect(await database.select().from(rosters)).toEqual([])
  })

  it('of ten thousand lines is kept whole, with the first fifty of each list shown', async () => {
    const { draft, database } = await aFirm(10)
    const lines = Array.from({ length: 10_000 }, (_, place): TypedLine => {
      const isWrong = place % 10 === 0
      return [
        isWrong ? '' : 'Zoé Đặng',
        "O'Neil; DROP TABLE".replace(';', ','),
        `zoe-${place}@exemple.fr`,
        'Été',
      ]
    })
    const { draft: shown } = await draft(lines)
    expect(shown.added.total).toBe(9000)
    expect(shown.added.first).toHaveLength(50)
    expect(shown.wrong.total).toBe(1000)
    expect(shown.wrong.first).toHaveLength(50)
    expect(shown.seats).toMatchObject({ bought: 10, needed: 9000 })
    expect(await database.$count(rosterLines)).toBe(10_000)
  })

  it('says how it was read where something had to be chosen', async () => {
    const { draft } = await aFirm()
    const text = [
      'Liste du personnel au 27/11/2026',
      'Nom de naissance;Nom d’usage;Prénom;E-mail;E-mail professionnel;Service;Site',
      'Durand;Petit;Zoé;zoe@maison.fr;zoe@exemple.fr;Paie;Lyon',
      'Noël;;Léa;lea@maison.fr;lea@exemple.fr;Paie;Lyon',
      'Total;;;;;;2',
    ].join('\r')
    const macintosh = Uint8Array.from(
      text,
      (one) => ({ é: 0x8e, ë: 0x91, '’': 0xd5 })[one] ?? one.charCodeAt(0),
    )
    const { draft: shown } = await draft(new File([macintosh], 'a.csv'))
    expect(shown.added.first).toMatchObject([
      { lastName: 'Petit', firstName: 'Zoé', email: 'zoe@exemple.fr', team: 'Paie' },
      { lastName: 'Noël', firstName: 'Léa', email: 'lea@exemple.fr', team: 'Paie' },
    ])
    expect(shown.notes).toEqual([
      'Ce fichier est lu en Macintosh : vérifiez les accents.',
      'Les titres des colonnes sont lus à la ligne 2.',
      'Le nom vient de la colonne « Nom d’usage », et de « Nom de naissance » là où elle est vide.',
      'Le courriel vient de la colonne « E-mail professionnel » ; « E-mail » est laissée de côté.',
      'Le groupe vient de la colonne « Service » ; « Site » est laissée de côté.',
      'Cette ligne ne nomme personne et est laissée de côté : 5.',
    ])
    expect((await draft([lea])).draft.notes).toEqual([])
  })

  it('gives its wrong lines back, to correct and send again', async () => {
    const { browser, id, draft } = await aFirm()
    const { rosterId } = await draft([lea, ['=1+1', '', 'nulle part', '']])
    const response = await browser.get(paths.organisationRosterLines(id, rosterId))
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    const bytes = await response.arrayBuffer()
    expect(Array.from(new Uint8Array(bytes.slice(0, 3)))).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text).toContain('"prénom";"nom";"courriel";"groupe";"erreur"')
    expect(text).toContain(`"'=1+1";"";"nulle part";"";`)
    const { draft: again } = await draft(new File([bytes], 'a.csv'))
    expect(again.wrong).toMatchObject({ total: 1, first: [{ firstName: '=1+1' }] })
  })

  it('and never confirmed is deleted after a day, with its lines', async () => {
    const { portal, browser, draft, confirm, database, comeBack } = await aFirm()
    const { rosterId, address } = await draft([lea, ['', '', '', '😀']])
    await comeBack('2026-11-23T17:30:00Z')
    expect((await browser.get(address)).status).toBe(404)
    expect((await confirm(rosterId)).status).toBe(404)
    portal.wait(1)
    await runSchedule(portal.bindings, portal.now())
    expect(await database.select().from(rosters)).toEqual([])
    expect(await database.select().from(rosterLines)).toEqual([])
  })
})
