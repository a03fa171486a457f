import { expect, test } from 'vitest'
import { escapedHtml, htmlSpellings } from './html.ts'

test('no sign of markup is left, and everything else is', () => {
  expect(escapedHtml(`<a href="x">l'été & 😀</a>`)).toBe(
    '&#60;a href=&#34;x&#34;&#62;l&#39;été &#38; 😀&#60;/a&#62;',
  )
  expect(escapedHtml('&amp;')).toBe('&#38;amp;')
})

test('a text is looked for in every spelling that a page may give it', () => {
  expect(htmlSpellings('PLAIN-1')).toEqual(['PLAIN-1'])
  expect(htmlSpellings('A&B')).toEqual(['A&B', 'A&#38;B', 'A&amp;B'])
  expect(htmlSpellings(`"<'`)).toEqual([
    `"<'`,
    '&#34;&#60;&#39;',
    '&quot;&lt;&#39;',
    `"&#60;'`,
    `"&lt;'`,
    `&#34;<'`,
    `&quot;<'`,
  ])
})
