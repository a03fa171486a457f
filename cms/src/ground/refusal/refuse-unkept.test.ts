import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import configPromise from '../../payload.config.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import {
  aCategory,
  aDraftOffer,
  aPublishedOffer,
  approve,
  aVettedProvider,
} from '../../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const config = await configPromise
const kept = config.collections.filter(
  ({ slug, endpoints }) => !slug.startsWith('payload-') && endpoints !== false,
)
const isWritten = new Set([
  'offers',
  'providers',
  'categories',
  'code-pools',
  'plans',
  'media',
  'legal-texts',
  'users',
])
const id = '00000000-0000-4000-8000-000000000001'

describe.each(kept.map(({ slug }) => slug))('%s', (slug) => {
  const writes: [method: string, path: string][] = [
    ['POST', `/${slug}`],
    ['POST', `/${slug}?draft=true`],
    ['PATCH', `/${slug}/${id}`],
    ['PATCH', `/${slug}?where[id][equals]=${id}`],
  ]

  test('says of a write that it would not keep what it does not know', async () => {
    for (const [method, path] of writes)
      for (const body of [{ inconnu: 1 }, { inconnu: 1, id, updatedAt: '2020-01-01T00:00:00.000Z' }]) {
        const { status, text } = await cms.rest('administrateur', method, path, body)
        // What nobody writes is refused before its fields are looked at; a picture comes with a file.
        const refused = isWritten.has(slug) ? [400] : [403, 404]
        expect.soft([path, refused.includes(status)], text).toEqual([path, true])
        if (isWritten.has(slug) && method === 'PATCH')
          expect.soft(text, path).toContain('«\u202finconnu\u202f»')
        expect.soft(text, path).not.toContain('enregistrée')
      }
    const { totalDocs } = await cms.payload.count({
      collection: slug as 'offers',
      where: {},
      overrideAccess: true,
    })
    expect([slug, ['users', 'access-journal'].includes(slug) || totalDocs === 0]).toEqual([slug, true])
  })

  test('tells a stranger nothing of its fields', async () => {
    for (const [method, path] of writes) {
      const { status, text } = await cms.rest(null, method, path, { inconnu: 1 })
      expect.soft([path, [401, 403, 404].includes(status)], text).toEqual([path, true])
      expect.soft(text).not.toContain('inconnu')
    }
  })
})

test.each(config.globals.map(({ slug }) => slug))('the global %s says the same', async (slug) => {
  const write = (body: object, query = '') => cms.rest('juriste', 'POST', `/globals/${slug}${query}`, body)
  for (const query of ['', '?draft=true']) {
    const { status, json } = await write({ x: 1 }, query)
    expect([status, json.errors[0].message]).toEqual([
      400,
      'Aucun champ ne s’appelle «\u202fx\u202f» ici. Rien n’a été enregistré.',
    ])
  }
  expect((await write({ review: { state: 'approved' } }, '?draft=true')).json.errors[0].message).toBe(
    'Votre rôle ne permet pas d’écrire «\u202fRelecture\u202f». Rien n’a été enregistré.',
  )
})

describe('an account', () => {
  test.each(['administrateur', 'editeur'] as const)(
    'is given no password by %s, alone or beside its name',
    async (who) => {
      for (const body of [{ password: 'une autre phrase de passe' }, { password: '', name: 'Éditeur' }]) {
        const { status, json } = await cms.rest(who, 'PATCH', `/users/${cms.userId('editeur')}`, body)
        expect([status, json.errors[0].message]).toEqual([
          403,
          expect.stringContaining('Un mot de passe ne s’écrit pas ici'),
        ])
      }
      expect(await cms.payload.findByID({ collection: 'users', id: cms.userId('editeur') })).toMatchObject({
        name: 'editeur',
      })
    },
  )

  test('is saved with what its form sends beside', async () => {
    const body = {
      name: 'editeur',
      roles: ['editeur'],
      email: 'editeur@cms.test',
      createdAt: '2020-01-01',
      x: 1,
    }
    expect((await cms.rest('administrateur', 'PATCH', `/users/${cms.userId('editeur')}`, body)).status).toBe(
      200,
    )
  })
})

describe('an offer that is live', () => {
  const anOffer = async () => aPublishedOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)
  const patch = async (offer: { id: string }, body: object, query = '') => {
    const { status, json } = await cms.rest('editeur', 'PATCH', `/offers/${offer.id}${query}`, body)
    return [status, json.errors?.[0]?.message]
  }

  test.each([{ featured: true }, { slug: 'une-autre-adresse' }])(
    'is not changed by one person (%o), who is told what to do',
    async (change) => {
      const offer = await anOffer()
      expect(await patch(offer, change)).toEqual([
        409,
        'Rien n’est publié sans relecture : enregistrez un brouillon, puis soumettez-le à relecture.',
      ])
      expect((await patch(offer, { title: 'Un brouillon' }, '?draft=true'))[0]).toBe(200)
      expect(await patch(offer, change)).toEqual([
        409,
        'Rien n’a été enregistré. Cette offre est publiée, et un brouillon plus récent attend par-dessus : enregistrez ce changement comme brouillon, puis soumettez l’ensemble dans le cadre « Relecture » de sa fiche.',
      ])
      expect((await patch(offer, change, '?draft=true'))[0]).toBe(200)
      await approve(cms, 'offers', offer.id)
      expect((await patch(offer, { _status: 'published' }))[0]).toBe(200)
      expect(await cms.payload.findByID({ collection: 'offers', id: offer.id })).toMatchObject(change)
    },
  )

  test('whoever asks that it leaves is still told about leaving', async () => {
    const offer = await anOffer()
    await patch(offer, { title: 'Un brouillon' }, '?draft=true')
    expect((await patch(offer, { _status: 'draft' }))[1]).toContain('quitter la publication demande l’accord')
  })

  test('a reviewer who writes what only editors write is told so', async () => {
    const draft = await aDraftOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)
    const { status, json } = await cms.rest('relecteur', 'PATCH', `/offers/${draft.id}?draft=true`, {
      title: "Robert'); DROP TABLE offers;-- 🎿",
    })
    expect([status, json.errors[0].message]).toEqual([
      403,
      'Votre rôle ne permet pas d’écrire «\u202fTitre\u202f». Rien n’a été enregistré.',
    ])
  })
})
