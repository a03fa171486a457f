import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import type { KeyName } from './manifest.ts'
import type { StatePlaces } from './state-places.ts'

const keys = z.array(
  z.looseObject({ id: z.string(), secret: z.string().optional(), key: z.string().optional() }),
)

/** The keys that settings hold, by name and fingerprint: enough to see that the right ones are there, not to make one. */
export async function keyNames(settings: StatePlaces['settings']): Promise<KeyName[]> {
  const found = new Map<string, KeyName>()
  for (const values of await readAll(settings))
    for (const [setting, value] of Object.entries(values))
      for (const name of namesIn(setting, value))
        found.set(`${name.setting} ${name.id} ${name.fingerprint}`, name)
  return [...found.values()].sort((one, other) => order(one).localeCompare(order(other)))
}

const order = ({ setting, id }: KeyName) => `${setting} ${id}`

async function readAll({ environment, json }: StatePlaces['settings']): Promise<Record<string, unknown>[]> {
  const texts = async (files: string[]) =>
    (await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => null)))).filter(
      (text) => text !== null,
    )
  return [
    ...(await texts(environment)).map((text): Record<string, unknown> => ({ ...parseEnv(text) })),
    ...(await texts(json)).map((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
  ]
}

function namesIn(setting: string, value: unknown): KeyName[] {
  if (setting === 'CODE_FINGERPRINT_SECRET' && typeof value === 'string')
    return [{ setting, id: '-', fingerprint: fingerprintOf(setting, value) }]
  if (!/(?:_KEYS|^MERCHANT_ACCOUNTS)$/.test(setting)) return []
  const parsed = keys.safeParse(typeof value === 'string' ? jsonOf(value) : value)
  return (parsed.data ?? []).map(({ id, secret, key }) => ({
    setting,
    id,
    fingerprint: fingerprintOf(setting, secret ?? key ?? ''),
  }))
}

/** 64 bits of a digest of 160 bits and more of chance: recognises a key, and gives nothing of it. */
const fingerprintOf = (setting: string, secret: string) =>
  createHash('sha256').update(`portail key fingerprint\n${setting}\n${secret}`).digest('hex').slice(0, 16)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
