import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { settingsNamedBelow, settingsNamedIn } from '../testing/named-settings.ts'
import { everySetting } from './every-setting.ts'
import type { Reader } from './setting.ts'
import { guide, withCurrentTable } from './table.ts'

/** What a program is given that no operator sets: bindings, the mode of the tools, one command’s own parameters. */
const notSettings: Record<string, string[]> = {
  'edge/src': ['ASSETS', 'DB', 'DERIVERS'],
  'cms/src': ['NODE_ENV', 'PORTAL_DEMO_PASSWORD', 'CMS_LISTENING'],
}

it.each<[string, Reader]>([
  ['edge/src', 'portal'],
  ['cms/src', 'cms'],
])('the table names each setting that %s reads, and none that it does not', async (folder, reader) => {
  const read = [...(await settingsNamedBelow(folder)).keys()].sort()
  const named = everySetting.filter(({ readers }) => readers.includes(reader)).map(({ name }) => name)
  expect([...named, ...(notSettings[folder] ?? [])].sort()).toEqual(read)
})

it('the deriver reads none', async () => {
  expect([...(await settingsNamedBelow('edge/src/deriver')).keys()]).toEqual([])
})

it.each([
  ["bindings['A_SETTING']", ['A_SETTING']],
  ['c.env.A_SETTING', ['A_SETTING']],
  ['process.env.A_SETTING', ['A_SETTING']],
  ['z.strictObject({ A_SETTING: z.string(), other: z.string() })', ['A_SETTING']],
  ['const codes = { A_SETTING: 1 }; codes.A_SETTING', []],
])('a setting is found in %s', (source, found) => {
  expect(settingsNamedIn(source)).toEqual(found)
})

it('names each setting once, and says of a secret that it is one', () => {
  const names = everySetting.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  const open = everySetting.filter(({ secret }) => !secret).map(({ name }) => name)
  expect(open.filter((name) => /KEY|SECRET|TOKEN|ACCOUNTS|SMTP|DATABASE/.test(name))).toEqual([])
})

it('the guide has the table of now', async () => {
  const written = await readFile(guide, 'utf8')
  expect(await withCurrentTable(written)).toBe(written)
})
