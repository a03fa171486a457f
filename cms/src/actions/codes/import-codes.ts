import { type CodeImportAnswer, mostCodesARequest } from '@portal/content/channel'
import type { CodeFile, RejectedLine } from './read-code-file.ts'

/** What an import has done so far, or would do. */
export interface ImportReport {
  /** Codes looked at, out of `of`. */
  done: number
  of: number
  added: number
  /** Lines whose code the pool holds already. */
  known: RejectedLine[]
}

/** Sends one part; throws with a French sentence when it was not taken. */
export type SendCodes = (codes: string[], trial: boolean) => Promise<CodeImportAnswer>

/**
 * Sends the codes of a file, a thousand at a time, and tells after each part. It stops where `signal` says, or where
 * a part is refused; made again from the start it adds nothing twice.
 */
export async function importCodes(
  { codes }: Pick<CodeFile, 'codes'>,
  trial: boolean,
  send: SendCodes,
  tell: (report: ImportReport) => void,
  signal?: AbortSignal,
): Promise<ImportReport> {
  const report: ImportReport = { done: 0, of: codes.length, added: 0, known: [] }
  for (let start = 0; start < codes.length && !signal?.aborted; start += mostCodesARequest) {
    const part = codes.slice(start, start + mostCodesARequest)
    const { added, known } = await send(
      part.map(({ code }) => code),
      trial,
    )
    report.done += part.length
    report.added += added
    for (const place of known) {
      const at = part[place]
      if (at) report.known.push({ line: at.line, text: at.code, reason: 'déjà dans la réserve' })
    }
    tell({ ...report })
  }
  return report
}
