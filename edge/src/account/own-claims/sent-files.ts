import { type Attachment, mostAttachmentBytes, readAttachment } from '../../ground/attachment/attachment.ts'
import type { AttachmentRefusal } from '../../ground/attachment/clean-file.ts'
import { mostFiles } from '../../money/claim/claim.ts'

const megabytes = mostAttachmentBytes / 1_000_000

const sentences: Record<AttachmentRefusal['kind'], string> = {
  empty: 'ce fichier est vide.',
  'too-heavy': `ce fichier dépasse ${megabytes} Mo. Réduisez-le, ou prenez une photo plus petite.`,
  'other-kind': 'seuls un JPEG, un PNG et un PDF sont acceptés.',
  damaged: 'ce fichier est abîmé ou incomplet. Enregistrez-le de nouveau, puis recommencez.',
  'too-large': 'cette image a trop de pixels. Réduisez-la, puis recommencez.',
  encrypted: 'ce PDF est protégé par un mot de passe. Envoyez-le sans protection.',
  active: 'ce PDF contient un programme ou d’autres fichiers. Imprimez-le en PDF, puis envoyez cette copie.',
  'hides-another': 'ce PDF contient autre chose que ses pages. Imprimez-le en PDF, puis envoyez cette copie.',
}

export type ReadFiles = { kind: 'read'; files: Attachment[] } | { kind: 'wrong'; sentence: string }

/** Files that came with a form: all of them are kept, or none and the sentence that says which is not taken and why. */
export async function readFiles(sent: readonly File[], left: number): Promise<ReadFiles> {
  if (sent.length > left || sent.length > mostFiles.atOnce)
    return {
      kind: 'wrong',
      sentence:
        left >= mostFiles.atOnce
          ? `${mostFiles.atOnce} fichiers au plus à la fois.`
          : left === 0
            ? `Cette demande a déjà ses ${mostFiles.ofClaim} fichiers.`
            : `Cette demande peut encore recevoir ${left === 1 ? 'un fichier' : `${left} fichiers`}.`,
    }
  const files: Attachment[] = []
  for (const [place, file] of sent.entries()) {
    const bytes = file.size > mostAttachmentBytes ? null : new Uint8Array(await file.arrayBuffer())
    const read = bytes
      ? readAttachment(bytes)
      : { kind: 'refused' as const, refusal: { kind: 'too-heavy' as const } }
    if (read.kind === 'refused') {
      const which =
        sent.length === 1 ? 'Le fichier n’est pas accepté' : `Le fichier ${place + 1} n’est pas accepté`
      return { kind: 'wrong', sentence: `${which} : ${sentences[read.refusal.kind]}` }
    }
    files.push(read.attachment)
  }
  return { kind: 'read', files }
}
