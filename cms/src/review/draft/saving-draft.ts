import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'

const key = (collection: string) => `savingDraft:${collection}`

const writes = ['create', 'update', 'restoreVersion']
const besideDocument = ['update', 'restoreVersion']

/**
 * Remembers whether the write under way saves a draft beside what is published (`draft: true`), or would take the
 * document itself out of publication: the hooks that follow are not told. A version is put back beside it the same
 * way. Every write of the collection leaves its own answer, so none inherits another's.
 */
export const rememberSavingDraft: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (writes.includes(operation)) {
    req.context[key(collection.slug)] =
      besideDocument.includes(operation) && 'draft' in args && args.draft === true
    req.context[silentKey(collection.slug)] =
      operation === 'update' && 'data' in args && !asksToLeave(args.data as object | undefined)
  }
  return args
}

const silentKey = (collection: string) => `saysNothingOfStatus:${collection}`
const asksToLeave = (data: object | undefined) =>
  data !== undefined && ('_status' in data || 'deletedAt' in data)

/**
 * Whether the write under way says nothing of publication. Payload saves it over the draft on top, whose status would
 * take the document out: nobody has asked for that.
 */
export const saysNothingOfStatus = (req: PayloadRequest, collection: string) =>
  req.context[silentKey(collection)] === true

export const isSavingDraft = (req: PayloadRequest, collection: string) =>
  req.context[key(collection)] === true
