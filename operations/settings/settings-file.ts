import { randomUUID } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { jsonOf } from './json.ts'
import type { EnvironmentName, Settings } from './setting.ts'

const content = z.record(z.string(), z.unknown())

/** Folder that keeps what operates one environment: its settings, and what each program notes for its next run. */
export function operationsFolder(root: string, environment: EnvironmentName, given?: string): string {
  return path.join(
    given === undefined ? path.join(root, '.operations') : path.resolve(root, given),
    environment,
  )
}

/** The settings of an environment: one file of JSON that its owner alone reads. */
export const settingsFileIn = (folder: string) => path.join(folder, 'settings.json')

/** A file of settings that may not be used; the message is for whoever can mend it, and holds no value. */
export class SettingsFileRefused extends Error {}

/**
 * Reads a file of settings; none yet is an empty one. Throws `SettingsFileRefused` when somebody else may read it, or when
 * it is no JSON.
 */
export async function readSettingsFile(file: string): Promise<Settings> {
  const found = await stat(file).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null
    throw fault
  })
  if (found === null) return {}
  // Windows has no modes.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new SettingsFileRefused(
      `${file} contient des secrets et d’autres comptes de la machine peuvent le lire : chmod 600 ${file}`,
    )
  const text = await readFile(file, 'utf8')
  const parsed = content.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new SettingsFileRefused(`${file} n’est pas un objet JSON : une virgule ou un guillemet manque-t-il ?`)
}

/** Replaces a file of settings in one step: a cut leaves the former one whole. */
export async function writeSettingsFile(file: string, settings: Settings): Promise<void> {
  await writeOwnerOnly(file, `${JSON.stringify(settings, null, 2)}\n`)
}

/** Writes what its owner alone may read, whole or not at all, and on the disk before it counts. */
export async function writeOwnerOnly(file: string, text: string): Promise<void> {
  const folder = path.dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const beside = path.join(folder, `.${path.basename(file)}.${randomUUID()}`)
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
}
