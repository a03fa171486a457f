import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionAfterErrorHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { afterCommit } from '../../ground/database/after-commit.ts'
import { environment } from '../../ground/host/environment.ts'
import { drawable, drawnFiles, forgetFilesOf } from '../../shown/pictures/picture-store.ts'
import { preparePicture } from '../../shown/pictures/prepare-picture.ts'
import { refusalSentence } from '../../shown/pictures/refused-picture.ts'
import { pictureCopies } from '../../shown/pictures/picture-copies.ts'
import { readStoredPicture } from '../../shown/pictures/stored-picture.ts'
import type { Media } from '../../ground/payload-types.ts'
import { toImage } from '../../shown/to-snapshot/image.ts'
import { refuseField } from '../../ground/refusal/refuse.ts'
import { refuseOtherAddresses } from './refuse-other-addresses.ts'
import { plainFileName } from '../../shown/pictures/plain-file-name.ts'

/** Digests of what came out of `preparePicture`, by the very bytes: nothing else may be stored. */
const prepared = new WeakMap<Buffer, string>()

/**
 * Before Payload looks at the file, whichever API it came by: what goes on is our own picture under a plain name. Payload
 * judges access later, so nothing is decoded for who would be refused.
 */
const prepare: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  forbidCutting(req)
  if (operation === 'create' && !req.file && typeof req.data?.['url'] === 'string') refuseOtherAddresses()
  if (operation === 'update' && !req.file) await presentFor(args, req)
  if (!req.file || prepared.has(req.file.data)) return args
  if (!('overrideAccess' in args && args.overrideAccess) && !(await collection.access[operation]({ req })))
    return args
  const picture = await preparePicture(req.file.data)
  if (picture.kind === 'refused') refuseField(req, 'media', 'file', refusalSentence(picture.refused))
  prepared.set(picture.bytes, picture.digest)
  req.file = {
    data: picture.bytes,
    mimetype: 'image/jpeg',
    name: plainFileName(req.file.name, picture.digest),
    size: picture.bytes.length,
  }
  return args
}

/** Another point in view has Payload read the stored file, which another machine may have written. */
async function presentFor(args: unknown, { payload }: PayloadRequest): Promise<void> {
  const { id } = args as { id?: unknown }
  if (typeof id !== 'string' || environment.mediaBucket === null) return
  const stored = await payload.findByID({
    collection: 'media',
    ...{ id, depth: 0, disableErrors: true, overrideAccess: true },
  })
  if (stored) await readStoredPicture(environment.stateFolder, stored)
}

/** Payload would cut the picture after us, by what an address asks. */
function forbidCutting({ query }: PayloadRequest): void {
  const edits: unknown = query['uploadEdits']
  if (typeof edits !== 'object' || edits === null) return
  for (const name of ['crop', 'widthInPixels', 'heightInPixels']) Reflect.deleteProperty(edits, name)
}

/** The digest follows the file; a file that we have not prepared goes no further. */
const certify: CollectionBeforeChangeHook<Media> = ({ data, operation, originalDoc, req }) => {
  const digest = req.file && prepared.get(req.file.data)
  if (digest !== undefined) return { ...data, digest }
  // A new point in view makes Payload read the file again and store it as it was; a copy is the same bytes by another name.
  const isCopy = operation === 'create' && originalDoc !== undefined
  if (isCopy || data.filename === undefined || data.filename === originalDoc?.filename)
    return { ...data, ...ofTheFile(originalDoc) }
  return refuseField(req, 'media', 'file', 'Ce fichier n’est pas passé par la préparation des images.')
}

/** What Payload has read of the file: whoever writes says nothing of it. Nothing of a copy's source but what comes with it. */
const ofTheFile = (stored: Partial<Media> | undefined): Partial<Media> => ({
  digest: stored?.digest ?? null,
  ...(stored && {
    mimeType: stored.mimeType ?? null,
    filesize: stored.filesize ?? null,
    width: stored.width ?? null,
    height: stored.height ?? null,
  }),
})

/** Last of all, once nothing refuses it: its copy is kept before a document names it. */
const keep: CollectionBeforeChangeHook<Media> = async ({ data, req }) => {
  const digest = req.file && prepared.get(req.file.data)
  if (req.file === undefined || digest === undefined) return data
  try {
    await pictureCopies(environment.stateFolder).keep(digest, req.file.data)
  } catch (fault) {
    req.payload.logger.error({ err: fault, msg: 'The copy of a picture could not be kept' })
    refuseField(
      req,
      'media',
      'file',
      'L’image n’a pas pu être gardée : réessayez, puis prévenez qui exploite le portail.',
    )
  }
  return data
}

/** Drawn once it is kept, so that a publication only places files; one that is missed is drawn by the publication. */
const draw: CollectionAfterChangeHook<Media> = async ({ doc, req }) => {
  await afterCommit(req, async () => {
    const { stateFolder } = environment
    try {
      await drawnFiles(stateFolder, drawable.parse(toImage(doc)), () => readStoredPicture(stateFolder, doc))
    } catch (fault) {
      req.payload.logger.error({ err: fault, msg: `Picture ${doc.id} could not be drawn` })
    }
  })
  return doc
}

/** A refused replacement has taken the file away before it was refused: it is put back. */
const putBack: CollectionAfterErrorHook = async ({ req }) => {
  const id = req.routeParams?.['id']
  if (req.method !== 'PATCH' || typeof id !== 'string') return
  const stored = await req.payload.findByID({
    collection: 'media',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  if (stored) await readStoredPicture(environment.stateFolder, stored)
}

/** A picture that is deleted leaves nothing behind; what a publication shows stays with it until the next. */
const forget: CollectionAfterDeleteHook<Media> = async ({ doc, req }) => {
  await afterCommit(req, async () => {
    const { payload } = req
    const where = { digest: { equals: doc.digest } }
    const { totalDocs } = await payload.count({
      collection: 'media',
      where,
      trash: true,
      overrideAccess: true,
    })
    if (totalDocs > 0) return
    await forgetFilesOf(environment.stateFolder, toImage(doc).key)
    if (doc.digest) await pictureCopies(environment.stateFolder).forget(doc.digest)
  })
}

/** Before Payload serves a file by its name, to who may have it: another machine may have written it. */
async function fetchBack(
  { payload }: PayloadRequest,
  { params: { filename } }: { params: { filename: string } },
): Promise<void> {
  if (environment.mediaBucket === null) return
  const where = { filename: { equals: filename } }
  const { docs } = await payload.find({
    collection: 'media',
    ...{ where, limit: 1, depth: 0, trash: true, overrideAccess: true },
  })
  if (docs[0]) await readStoredPicture(environment.stateFolder, docs[0])
}

/** Hooks by which whatever is uploaded is prepared, certified and drawn. */
export const preparedUpload = { prepare, certify, keep, draw, putBack, forget, fetchBack }
