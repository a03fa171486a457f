import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const rename = (name: unknown, as: 'editeur' | 'administrateur' | null = 'editeur') =>
  cms.rest(as, 'PATCH', `/users/${cms.userId('editeur')}`, { name })
const kept = async () => (await cms.payload.findByID({ collection: 'users', id: cms.userId('editeur') })).name

// What is asked, approved and taken down is told by names.
test('nobody takes the name of a colleague, however it is spelt', async () => {
  for (const name of ['administrateur', ' Administrateur ', 'ADMINISTRATEUR', 'rélecteur'])
    for (const as of ['editeur', 'administrateur'] as const) {
      const { status, json } = await rename(name, as)
      expect([name, status, json.errors[0].message]).toEqual([
        name,
        409,
        'Quelqu’un de l’équipe porte déjà ce nom : ajoutez ce qui vous distingue.',
      ])
    }
  expect((await rename('administrateur', null)).status).toBe(403)
  expect(await kept()).toBe('editeur')
})

test('whoever has a name keeps it, spells it otherwise or takes one of their own', async () => {
  for (const name of ['editeur', 'Éditeur', "' OR 1=1;--", 'Noé Lambert']) {
    expect((await rename(name)).status).toBe(200)
    expect(await kept()).toBe(name)
  }
})

test.each([
  ['a hyphen', 'Ines-Fabre'],
  ['a capital that is drawn as another', 'lnès Fabre'],
  ['a digit', '1nès Fabre'],
  ['a space', 'InèsFabre'],
])('a name that %s alone tells apart is the name of a colleague', async (_, name) => {
  const { id } = await cms.payload.update({
    collection: 'users',
    id: cms.userId('relecteur'),
    data: { name: 'Inès Fabre' },
    overrideAccess: true,
  })
  expect(id).toBe(cms.userId('relecteur'))
  expect((await rename(name)).status).toBe(409)
})

test.each([
  ['a letter of another alphabet', 'Inès Fabrе', 'lettres latines'],
  ['no letter', '123', 'une lettre au moins'],
  ['a drawing', '😀', 'sans dessin'],
  ['a tag', '<b>Noé</b>', 'sans « < » ni « > »'],
  ['a formula', '=Noé', 'un calcul'],
])('a name with %s is refused beside its field, and nothing changes', async (_, name, sentence) => {
  const before = await kept()
  const { status, json } = await rename(name)
  expect([status, json.errors[0].data.errors[0].path]).toEqual([400, 'name'])
  expect(json.errors[0].data.errors[0].message).toContain(sentence)
  expect(await kept()).toBe(before)
})
