import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readArchive } from './archive.ts'
import { faultsOfDatabase } from './database-copy.ts'
import { type Manifest, postgresName } from './manifest.ts'
import { BackupRefused } from './refusal.ts'
import { passOver, writePieces } from './unpack.ts'

/** Reads a backup back to its last byte and asks its databases what is wrong with them. Throws `BackupRefused`. */
export async function checkBackup(file: string, identity: string): Promise<Manifest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'controle-'))
  try {
    const databases: { name: string; place: string }[] = []
    const held = await readArchive(file, identity, async (name, body) => {
      if (!/\.(?:sqlite|db)$/.test(name) || name === postgresName) return passOver(body)
      const place = path.join(folder, `${databases.length}.sqlite`)
      databases.push({ name, place })
      await writePieces(place, body)
    })
    refuseDamaged(databases)
    return held
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function refuseDamaged(databases: readonly { name: string; place: string }[]): void {
  for (const { name, place } of databases) {
    const faults = faultsOfDatabase(place)
    if (faults.length > 0)
      throw new BackupRefused(
        `La base ${name} de cette sauvegarde est abîmée (${faults.slice(0, 3).join(' ; ')}).`,
      )
  }
}
