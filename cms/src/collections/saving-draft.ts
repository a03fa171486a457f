import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'

const key = (collection: string) => `savingDraft:${collection}`

/**
 * Remembers whether the operation under way saves a draft beside what is published (`draft: true`), or would
 * take the document itself out of publication: the hooks that follow are not told. Only an update can be one;
 * every operation of the collection writes its own answer, so none inherits another's.
 */
export const rememberSavingDraft: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const draft = 'draft' in args && args.draft === true
  req.context[key(collection.slug)] = draft && (operation === 'update' || operation === 'create')
  return args
}

export const isSavingDraft = (req: PayloadRequest, collection: string) =>
  req.context[key(collection)] === true
