import { chmod, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Places } from './places.ts'

/** Everything that this process and what it starts write from now on is its owner’s alone. */
const ownerOnly = 0o077

/**
 * Keeps to its owner what one stack writes: databases, mails, logs, secrets. What an older start has left open is closed.
 * Windows has no modes, and a profile is its owner’s there.
 */
export async function keepToOwner({ state }: Pick<Places, 'state'>): Promise<void> {
  process.umask(ownerOnly)
  await mkdir(state, { recursive: true, mode: 0o700 })
  await close(state)
}

/** A folder that nobody else enters protects all that is in it; what is in it may still be moved out. */
async function close(folder: string): Promise<void> {
  await chmod(folder, 0o700)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() && !entry.isDirectory()) continue
    const found = path.join(entry.parentPath, entry.name)
    // Another start may be taking it away at this moment.
    await chmod(found, entry.isDirectory() ? 0o700 : 0o600).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ENOENT') throw fault
    })
  }
}
