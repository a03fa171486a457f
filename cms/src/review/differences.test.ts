import { flattenAllFields } from 'payload/shared'
import { describe, expect, test } from 'vitest'
import { differences } from './differences.ts'

const fields = flattenAllFields({
  fields: [
    { name: 'title', type: 'text', label: 'Titre' },
    { name: 'summary', type: 'textarea', label: 'Résumé' },
    { name: 'featured', type: 'checkbox', label: 'Mise en avant' },
    { name: 'priceCents', type: 'number', label: 'Prix TTC' },
    { name: 'vatRateBasisPoints', type: 'number', label: 'Taux de TVA' },
    { name: 'through', type: 'date', label: 'Dernier jour' },
    {
      name: 'period',
      type: 'select',
      label: 'Période',
      options: [
        { value: 'month', label: 'Mois' },
        { value: 'year', label: 'Année' },
      ],
    },
    { name: 'provider', type: 'relationship', label: 'Prestataire', relationTo: 'providers' },
    {
      name: 'claims',
      type: 'group',
      label: 'Réclamations',
      fields: [{ name: 'email', type: 'email', label: 'Adresse' }],
    },
    {
      name: 'tariffs',
      type: 'array',
      label: 'Tarifs',
      fields: [
        { name: 'label', type: 'text', label: 'Libellé' },
        { name: 'priceCents', type: 'number', label: 'Prix' },
      ],
    },
    { name: 'focalX', type: 'number', label: 'X' },
    { name: 'url', type: 'text', label: 'URL' },
    {
      name: 'review',
      type: 'group',
      label: 'Relecture',
      fields: [{ name: 'state', type: 'text', label: 'État' }],
    },
  ],
})
const exempt = [
  { path: 'focalX', why: 'a test' },
  { path: 'url', why: 'a test', isDerived: true as const },
]
const live = {
  title: 'Solo',
  summary: 'Douze mois de toutes les offres pour le prix de dix mois.',
  featured: false,
  priceCents: 5900,
  vatRateBasisPoints: 2000,
  through: '2027-04-30T12:00:00.000Z',
  period: 'year',
  provider: 'p1',
  claims: { email: 'aide@cimes.example' },
  tariffs: [
    { id: 'a', label: 'Adulte', priceCents: 4650 },
    { id: 'b', label: 'Enfant', priceCents: 3000 },
  ],
  focalX: 50,
  url: '/a.jpg',
  review: { state: 'approved' },
}
const changed = (change: object) =>
  differences(fields, live, { ...live, ...change }, { titleOf: (_, id) => `« ${id} »`, exempt }).map(
    ({ label, runs, isExempt }) => [
      label,
      runs
        .map(({ change: kind, text }) => `${kind === 'added' ? '+' : kind === 'removed' ? '-' : ''}${text}`)
        .join('|'),
      ...(isExempt ? ['exempt'] : []),
    ],
  )

describe('what changes', () => {
  test.each([
    ['nothing', {}, []],
    ['a price', { priceCents: 1 }, [['Prix TTC', '-59,00 €|+0,01 €']]],
    ['a rate', { vatRateBasisPoints: 550 }, [['Taux de TVA', '-20 %|+5,5 %']]],
    ['a box', { featured: true }, [['Mise en avant', '-Non|+Oui']]],
    ['a day', { through: '2027-05-01T12:00:00.000Z' }, [['Dernier jour', '-30 avril 2027|+1er mai 2027']]],
    ['a day that is taken away', { through: null }, [['Dernier jour', '-30 avril 2027']]],
    ['a choice', { period: 'month' }, [['Période', '-Année|+Mois']]],
    ['what it points at', { provider: { id: 'p2' } }, [['Prestataire', '-« p1 »|+« p2 »']]],
    [
      'a field of a group',
      { claims: { email: 'a@pirate.example' } },
      [['Réclamations > Adresse', '-aide@cimes.example|+a@pirate.example']],
    ],
    [
      'a word of a sentence, and no more',
      { summary: 'Douze mois de toutes les offres pour le prix de onze mois.' },
      [['Résumé', 'Douze mois de toutes les offres pour le prix de |-dix|+onze| mois.']],
    ],
    ['what may change alone', { focalX: 10 }, [['Centre, en largeur', '-50|+10', 'exempt']]],
    ['what nobody writes', { url: '/b.jpg', review: { state: 'draft' } }, []],
  ])('%s', (_, change, expected) => expect(changed(change)).toEqual(expected))

  test('in a list is told by the name of the row, and a row put first changes no other', () => {
    const [adult, child] = live.tariffs
    expect(changed({ tariffs: [adult, { ...child, priceCents: 1 }] })).toEqual([
      ['Tarifs > « Enfant » > Prix', '-30,00 €|+0,01 €'],
    ])
    expect(changed({ tariffs: [{ id: 'c', label: 'Senior', priceCents: 4000 }, adult, child] })).toEqual([
      ['Tarifs > « Senior » > Libellé', '+Senior'],
      ['Tarifs > « Senior » > Prix', '+40,00 €'],
    ])
    expect(changed({ tariffs: [adult] })).toEqual([
      ['Tarifs > « Enfant » > Libellé', '-Enfant'],
      ['Tarifs > « Enfant » > Prix', '-30,00 €'],
    ])
    expect(changed({ tariffs: [child, adult] })).toEqual([['Tarifs', '-dans un ordre|+dans un autre ordre']])
  })

  test('is told to the letter of markup and of signs that are not seen', () => {
    expect(changed({ title: '<b>Solo</b>' })).toEqual([['Titre', '-Solo|+<b>Solo</b>']])
    expect(changed({ title: 'Solo ' })).toEqual([['Titre', '-Solo|+Solo ']])
  })
})
