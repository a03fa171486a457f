import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { everySetting } from './every-setting.ts'
import { root } from './root.ts'
import type { Given, Reader, Setting } from './setting.ts'

/** The guide of the operator, which holds the table between these marks. */
export const guide = path.join(root, 'docs', 'exploitation.md')
const begins = '<!-- settings: written by `npm run settings -- --table` -->'
const ends = '<!-- end of settings -->'

const readerWords: Record<Reader, string> = { portal: 'portail', cms: 'CMS', deployment: 'déploiement' }

/** Who gives a setting its value, in words. */
function giverOf(given: Given): string {
  switch (given.kind) {
    case 'drawn':
      return `tiré : ${given.how}`
    case 'asked':
      return `vous. ${given.where}`
    case 'derived':
      return `déduit ${given.how}`
    case 'set':
      return `donné par ${given.by}`
  }
}

const cell = (text: string) => text.replaceAll('|', String.raw`\|`)

function row({ name, readers, places, meaning, form, given, optional, secret }: Setting): string {
  const where = places
    ? ` (${places.map((one) => (one === 'server' ? 'serveur' : 'Cloudflare')).join(', ')})`
    : ''
  const cells = [
    `\`${name}\``,
    readers.map((reader) => readerWords[reader]).join(', ') + where,
    `${meaning}${optional ? ' Facultatif.' : ''}`,
    form,
    giverOf(given),
    secret ? 'oui' : 'non',
  ]
  return `| ${cells.map(cell).join(' | ')} |`
}

/** The guide with the table as it should be now; `guideText` is the guide as it is. Throws when the marks are not there. */
export async function withCurrentTable(guideText: string): Promise<string> {
  const [before, rest, ...others] = guideText.split(begins)
  const [, after] = (rest ?? '').split(ends)
  if (before === undefined || after === undefined || others.length > 0)
    throw new Error(`${guide} has no place for the table of settings`)
  const table = [
    '| réglage | lu par | à quoi il sert | forme | qui le donne | secret |',
    '| --- | --- | --- | --- | --- | --- |',
    ...everySetting.map(row),
  ].join('\n')
  const text = `${before}${begins}\n\n${table}\n\n${ends}${after}`
  return format(text, { ...(await resolveConfig(guide)), parser: 'markdown' })
}

/** Writes the table of the guide again. */
export async function writeTable(): Promise<void> {
  await writeFile(guide, await withCurrentTable(await readFile(guide, 'utf8')))
}
