import { expect, test } from 'vitest'
import { runsHtml } from './runs-html.ts'

test('removed and added words are marked up and said, with no space of our own', () => {
  expect(
    runsHtml([
      { change: 'same', text: 'assistance, ' },
      { change: 'removed', text: 'si possible' },
      { change: 'added', text: 'sous cinq jours' },
      { change: 'same', text: '.' },
    ]),
  ).toBe(
    'assistance, <del><span class="hidden-visually">[supprimé\u00a0: </span>si possible<span class="hidden-visually">, fin]</span></del>' +
      '<wbr><ins><span class="hidden-visually">[ajouté\u00a0: </span>sous cinq jours<span class="hidden-visually">, fin]</span></ins>.',
  )
})

test('a text that holds markup stays a text', () => {
  const hostile = '<script>alert("1")</script> & suite'
  for (const change of ['same', 'removed', 'added'] as const) {
    expect(runsHtml([{ change, text: hostile }])).toContain(
      '&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; suite',
    )
  }
})
