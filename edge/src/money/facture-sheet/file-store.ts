import { sha256Hex } from '@portal/content/bytes'
import { eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { factureFile } from './facture-sheet.ts'
import { factureFiles } from '../facture/facture-schema.ts'
import type { StoredFacture } from '../facture/facture-store.ts'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'

/**
 * The file of a facture: drawn the first time that it is asked for, then handed out as it was, whatever has changed
 * since. Of two drawn at once the first that is stored is the one.
 */
export async function fileOf(database: Database, facture: StoredFacture, now: Date): Promise<Uint8Array> {
  const kept = await keptFile(database, facture.id)
  if (kept) return kept
  const pdf = NodeBuffer.from(await factureFile(facture))
  await database
    .insert(factureFiles)
    .values({ factureId: facture.id, pdf, sha256: await sha256Hex(pdf), drawnAt: now })
    .onConflictDoNothing()
  const stored = await keptFile(database, facture.id)
  if (!stored) throw new Error('a file that was just stored is not there')
  return stored
}

async function keptFile(database: Database, factureId: string): Promise<Uint8Array | null> {
  const [row] = await database.select().from(factureFiles).where(eq(factureFiles.factureId, factureId))
  return row?.pdf ?? null
}
