import { mediaTypes } from '../../ground/attachment/attachment.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { ClaimFileRow } from './claim-schema.ts'
import { fileName } from './file-store.ts'

/**
 * A file of a claim, as a download alone: whatever it holds, it is never a page of this portal (CSP `sandbox`), and its type is
 * the one that was found in it.
 */
export function downloadClaimFile(
  c: PortalContext,
  reference: string,
  { row, bytes }: { row: ClaimFileRow; bytes: Uint8Array<ArrayBuffer> },
): Response {
  return c.body(bytes, 200, {
    'Content-Type': mediaTypes[row.kind],
    'Content-Disposition': `attachment; filename="${fileName(reference, row)}"`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'private, no-store',
  })
}
