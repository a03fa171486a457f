/** Letters that Unicode does not take apart, as they are typed on a keyboard that has them not. */
const spelt: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŋ: 'n',
  ø: 'o',
  þ: 'th',
  ŧ: 't',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ς: 'σ',
}
const speltApart = new RegExp(`[${Object.keys(spelt).join('')}]`, 'gu')

/** Marks that one leaves out when typing fast: accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. */
const mark = new RegExp(
  String.raw`[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F` +
    String.raw`\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670]`,
  'gu',
)
/** Apostrophes and hyphens of every kind: what they part is one word for some and two for others. */
const link = /['’‘‛ʻʼʽʹˈʾʿ`´′＇·\-‐‑‒–—―−﹣－]/gu
const notOfWord = /[^\p{L}\p{N}\p{M}]+/gu
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/** Lower case without accents: œ is oe, đ is d, whatever spelling form it comes in. Signs are left as they are. */
export function folded(text: string): string {
  return text
    .replaceAll(invisible, '')
    .normalize('NFKD')
    .replaceAll(mark, '')
    .toLowerCase()
    .replaceAll(speltApart, (letter) => spelt[letter] ?? letter)
    .normalize('NFC')
}

/** The words of a text as they are looked for: « L’Évêque » is `l` and `eveque`. The database folds alike (0021). */
export function foldedWords(text: string, linked: 'apart' | 'together' = 'apart'): string[] {
  return folded(text.replaceAll(link, linked === 'apart' ? ' ' : ''))
    .replaceAll(notOfWord, ' ')
    .split(' ')
    .filter((word) => word !== '')
}
