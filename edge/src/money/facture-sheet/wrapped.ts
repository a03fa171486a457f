const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/** Lines of at most `width`, cut between words, or inside one that is wider alone, never inside a letter. */
export function wrapped(text: string, width: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, width, widthOf))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function pieces(word: string, width: number, widthOf: (line: string) => number): string[] {
  if (widthOf(word) <= width) return [word]
  const parts = ['']
  for (const { segment } of graphemes.segment(word)) {
    const last = parts.at(-1) ?? ''
    if (last !== '' && widthOf(last + segment) > width) parts.push(segment)
    else parts[parts.length - 1] = last + segment
  }
  return parts
}
