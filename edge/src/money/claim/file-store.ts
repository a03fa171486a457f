import { sha256Hex } from '@portal/content/bytes'
import { and, asc, eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { type Attachment, fileEndings } from '../../ground/attachment/attachment.ts'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { ClaimFileView } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { claimFilePieces, type ClaimFileRow, claimFiles } from './claim-schema.ts'

/** A million letters of base64: half of what a row of D1 may hold. */
const bytesOfPiece = 750_000

/** Queries that keep files behind an entry, after the `before` that the claim has already. */
export async function keepFiles(
  database: Database,
  { claimId, entryId, before }: { claimId: string; entryId: string; before: number },
  files: readonly Attachment[],
): Promise<BatchItem<'sqlite'>[]> {
  const kept = await Promise.all(
    files.map(async ({ kind, bytes }, place) => {
      const id = randomId()
      const position = before + place + 1
      const pieces = Array.from({ length: Math.ceil(bytes.length / bytesOfPiece) }, (_, piece) =>
        NodeBuffer.from(bytes.subarray(piece * bytesOfPiece, (piece + 1) * bytesOfPiece)).toString('base64'),
      )
      return [
        database.insert(claimFiles).values({
          ...{ id, claimId, entryId, position, kind, bytes: bytes.length },
          sha256: await sha256Hex(bytes),
        }),
        ...pieces.map((base64, piece) =>
          database.insert(claimFilePieces).values({ fileId: id, place: piece, base64 }),
        ),
      ]
    }),
  )
  return kept.flat()
}

/** A file of a claim with its bytes; `null` when that claim has none of this id, or it was erased. */
export async function fileOfClaim(
  database: Database,
  claimId: string,
  fileId: string,
): Promise<{ row: ClaimFileRow; bytes: Uint8Array<ArrayBuffer> } | null> {
  const [row] = await database
    .select()
    .from(claimFiles)
    .where(and(eq(claimFiles.id, fileId), eq(claimFiles.claimId, claimId)))
  if (!row) return null
  const pieces = await database
    .select({ base64: claimFilePieces.base64 })
    .from(claimFilePieces)
    .where(eq(claimFilePieces.fileId, fileId))
    .orderBy(asc(claimFilePieces.place))
  const bytes = new Uint8Array(row.bytes)
  let at = 0
  for (const { base64 } of pieces) {
    const piece = NodeBuffer.from(base64, 'base64')
    bytes.set(piece, at)
    at += piece.length
  }
  return { row, bytes }
}

export const filesOfClaim = (database: Database, claimId: string): Promise<ClaimFileRow[]> =>
  database.select().from(claimFiles).where(eq(claimFiles.claimId, claimId)).orderBy(asc(claimFiles.position))

const kindNames = { jpeg: 'photo JPEG', png: 'image PNG', pdf: 'PDF' } as const

export const fileView = ({ id, position, kind, bytes }: ClaimFileRow): ClaimFileView => ({
  id,
  label: `Pièce ${position}, ${kindNames[kind]}`,
  bytes,
})

/** What a downloaded file is called: nothing of the name that was sent. */
export const fileName = (reference: string, { position, kind }: ClaimFileRow): string =>
  `demande-${reference}-${position}.${fileEndings[kind]}`
