import type { LegalText } from '@portal/content'
import { commitTransaction, createLocalReq, initTransaction, killTransaction, type Payload } from 'payload'
import type { ArchiveStep } from '../../review/archive/archive-steps.ts'
import type { ArchivedTexts } from './archived-texts.ts'
import { fromLegalText } from './legal-text-document.ts'
import { heldInPlaceOf } from './stored-texts.ts'
import { notBefore, writeStep } from './write-step.ts'

/** The place of a version is taken by other words. */
export class PlaceTaken extends Error {
  readonly text: LegalText
  readonly held: 'draft' | 'other'
  constructor(text: LegalText, held: 'draft' | 'other') {
    super(`${text.kind} ${text.effectiveOn} is held: ${held}`)
    this.text = text
    this.held = held
  }
}

/** Published as they are, whatever their day: two people have confirmed these bytes. The request of a publication follows. */
const context = { fromArchive: true, withoutPublication: true }

/**
 * Enters every text, holds each against its digest as it was stored, and marks the entry as final: one transaction on
 * Postgres. On SQLite, which has none here, what was cut goes on from where it stopped, and nothing is published meanwhile
 * (`archiveEntry`). Two at once end as one.
 */
export async function enterArchive(
  payload: Payload,
  { archive, first, second }: { archive: ArchivedTexts; first: ArchiveStep; second: ArchiveStep },
  now: Date,
): Promise<void> {
  const req = await createLocalReq({ context: { ...context } }, payload)
  const isOurs = await initTransaction(req)
  try {
    for (const text of archive.texts) {
      const held = await heldInPlaceOf(payload, text, req)
      if (held === 'same') continue
      if (held !== 'nothing') throw new PlaceTaken(text, held)
      await payload.create({
        collection: 'legal-texts',
        data: fromLegalText(text),
        depth: 0,
        overrideAccess: true,
        context: { ...context },
        req,
      })
      const stored = await heldInPlaceOf(payload, text, req)
      if (stored !== 'same') throw new Error(`${text.kind} ${text.effectiveOn} was stored as ${stored}`)
    }
    await writeStep(
      payload,
      {
        step: 'entered',
        importDigest: archive.digest,
        by: `${first.by} et ${second.by}`,
        byId: null,
        at: notBefore(second, now),
      },
      req,
    )
    if (isOurs) await commitTransaction(req)
  } catch (fault) {
    if (isOurs) await killTransaction(req)
    throw fault
  }
}
