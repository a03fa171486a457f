import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import type { Statement } from './statement.ts'
import { receiptFile, rowsOf } from './statement-rows.ts'

const ending: Statement = {
  kind: 'ending',
  name: 'Zoé Lefèvre',
  email: 'zoe@exemple.fr',
  contractReference: 'AB12CD34EF56',
  wishedOn: null,
  motive: '',
}
const rows = (changes: Partial<Statement>) =>
  rowsOf({ ...ending, ...changes }).map(({ label, text }) => `${label}\u00a0: ${text}`)
const own = [
  'Nom\u00a0: Zoé Lefèvre',
  'Courriel\u00a0: zoe@exemple.fr',
  'Référence du contrat\u00a0: AB12CD34EF56',
]

it.each<[string, Partial<Statement>, string[]]>([
  ['an ending without a day', {}, ['Date souhaitée\u00a0: Le plus tôt possible']],
  ['an ending on a day', { wishedOn: asParisDay('2026-12-01') }, ['Date souhaitée\u00a0: 1er décembre 2026']],
  ['a withdrawal, which has no day', { kind: 'withdrawal' }, []],
  [
    'a withdrawal with its motive',
    { kind: 'withdrawal', motive: 'Déménagement' },
    ['Motif\u00a0: Déménagement'],
  ],
  [
    'an ending with its motive',
    { motive: 'Prix' },
    ['Date souhaitée\u00a0: Le plus tôt possible', 'Motif\u00a0: Prix'],
  ],
])('%s is told line by line', (_name, changes, expected) => {
  expect(rows(changes)).toEqual([...own, ...expected])
})

it.each([
  ['ending', 'Résiliation d’un contrat'],
  ['withdrawal', 'Rétractation d’un contrat'],
] as const)('the file of %s says what, where and when, a line each', (kind, called) => {
  const received = { reference: 'ZZ12ZZ34ZZ56', receivedAt: new Date('2026-11-22T23:30:00Z') }
  const file = receiptFile({ ...ending, kind, ...received }, 'https://portail.exemple.fr')
  expect(file.split('\r\n')).toEqual([
    `${called}, reçue sur https://portail.exemple.fr`,
    'Référence de la déclaration\u00a0: ZZ12ZZ34ZZ56',
    expect.stringMatching(/^Reçue le 23 novembre 2026.*heure de Paris\)$/),
    '',
    'Ce qui a été écrit dans le formulaire\u00a0:',
    ...rows({ kind }),
    '',
  ])
})
