import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cms, type Person, startCms } from '../testing/cms-under-test.ts'
import {
  aCategory,
  aDraftOffer,
  anUnvettedProvider,
  aPublishedText,
  aVettedProvider,
  dayFromToday,
} from '../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
  await aPublishedText(cms, -10)
})
afterAll(() => cms.stop())

interface Refusal {
  status: number
  /** By label. */
  told: Record<string, string>
}

async function submitted(as: Person, collection: string, id: string): Promise<Refusal> {
  const { status, json } = await cms.rest(as, 'POST', `/${collection}/${id}/review`, { step: 'submit' })
  const errors = (json.errors?.[0]?.data?.errors ?? []) as { label: string; message: string }[]
  const labels = errors.map(({ label }) => label)
  expect(new Set(labels).size, 'no field is told twice').toBe(labels.length)
  return { status, told: Object.fromEntries(errors.map(({ label, message }) => [label, message])) }
}

async function anEmpty(as: Person, collection: string): Promise<string> {
  const { json } = await cms.rest(as, 'POST', `/${collection}?draft=true`, { _status: 'draft' })
  return json.doc.id as string
}

describe('an empty document says all that it lacks, each with its label and where', () => {
  test.each([
    [
      'offers',
      'editeur',
      [
        'Nature',
        'Adresse de la page',
        'Présentation > Titre',
        'Présentation > Prestataire',
        'Présentation > Catégorie',
        'Présentation > Résumé',
        'Présentation > Description',
        'Présentation > Lieu > Libellé',
        'Présentation > Lieu > Département',
        'Présentation > Lieu > Latitude',
        'Présentation > Lieu > Longitude',
        'Validité et conditions > Validité > Premier jour',
      ],
    ],
    [
      'providers',
      'editeur',
      [
        'Adresse de la page',
        'Fiche > Nom commercial',
        'Fiche > Présentation',
        'Vérification > Dossier de vérification > Qualité',
        'Vérification > Dossier de vérification > Moralité',
        'Vérification > Dossier de vérification > Fiabilité',
        'Vérification > Dossier de vérification > Pièces et constats',
        'Vérification > Dossier de vérification > Décidé par',
        'Vérification > Dossier de vérification > Décidé le',
        'Vérification > Dossier de vérification > Prochain examen',
      ],
    ],
    ['plans', 'editeur', ['Adresse de la page', 'Nom', 'Pour qui', 'Période', 'Prix TTC', 'Résumé', 'Rang']],
    ['categories', 'editeur', ['Adresse de la page', 'Nom', 'Introduction', 'Illustration', 'Rang']],
    ['legal-texts', 'juriste', ['Texte', 'Date d’effet', 'Titre', 'Articles', 'Ce qui change et pourquoi']],
  ] as const)('%s', async (collection, author, labels) => {
    const { status, told } = await submitted(author, collection, await anEmpty(author, collection))
    expect(status).toBe(400)
    expect(Object.keys(told)).toEqual(expect.arrayContaining([...labels]))
    // Neither a name of the code nor a word of the library stands in what a person reads.
    for (const [label, message] of Object.entries(told)) {
      expect(label).not.toMatch(/^[a-z][\w.-]*$|_|\.\d/)
      expect(message).not.toMatch(/undefined|invalid|expected|null|NaN/i)
    }
  })
})

test('an offer that has ended is not submitted, and its last day says why', async () => {
  const provider = await aVettedProvider(cms)
  const { id } = await aDraftOffer(cms, provider.id, (await aCategory(cms)).id)
  const lastDay = (count: number) =>
    cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, {
      validity: { from: dayFromToday(-10), through: dayFromToday(count) },
    })
  await lastDay(-1)
  expect(await submitted('editeur', 'offers', id)).toMatchObject({
    status: 400,
    told: {
      'Validité et conditions > Validité > Dernier jour': expect.stringMatching(
        /finie depuis le .*\s: personne ne la verrait\. Repoussez son dernier jour/,
      ) as string,
    },
  })
  // Its last day is a day on which it counts.
  await lastDay(0)
  expect((await submitted('editeur', 'offers', id)).status).toBe(200)
})

test('a dossier that was decided against says what to do next', async () => {
  const { id, vetting } = await anUnvettedProvider(cms)
  await cms.rest('editeur', 'PATCH', `/providers/${id}?draft=true`, {
    vetting: { ...vetting, reliability: 'unfavourable' },
  })
  const { status, told } = await submitted('editeur', 'providers', id)
  expect(status).toBe(400)
  expect(told).toEqual({
    'Vérification > Dossier de vérification > Fiabilité': expect.stringMatching(
      /^Avis défavorable\s.*gardez le brouillon.*examinez-le de nouveau/,
    ) as string,
  })
})
