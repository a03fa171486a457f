import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'

const key = (collection: string) => `savingDraft:${collection}`

const writes = ['create', 'update', 'restoreVersion']

/**
 * Remembers whether the write under way saves a draft beside what is published (`draft: true`), or would take the
 * document itself out of publication: the hooks that follow are not told. Every write of the collection leaves its
 * own answer, so none inherits another's; a version is restored over the document whatever is asked.
 */
export const rememberSavingDraft: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (writes.includes(operation))
    req.context[key(collection.slug)] = operation === 'update' && 'draft' in args && args.draft === true
  return args
}

export const isSavingDraft = (req: PayloadRequest, collection: string) =>
  req.context[key(collection)] === true
