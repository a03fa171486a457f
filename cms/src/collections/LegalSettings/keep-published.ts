import type { GlobalBeforeChangeHook, GlobalBeforeOperationHook } from 'payload'
import { refuse } from '../../ground/refusal/refuse.ts'
import { legalSettingsReview } from '../../review/review-rules.ts'
import { publishedOf, type Reviewed } from '../../review/reviewed-document.ts'

const key = 'savingDraft:legal-settings'

/**
 * Remembers whether the write under way is a draft beside what is published. Payload restores a version of a global
 * without asking any other hook: that would put an old setting back on one person’s word.
 */
export const refuseRestoring: GlobalBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'restoreVersion')
    refuse(
      'Une version antérieure ne se rétablit pas d’un geste : reprenez sa valeur dans un brouillon, puis faites-le relire.',
    )
  const asked: { draft?: unknown } = args
  req.context[key] = asked.draft === true
  return args
}

/** Settings that protect members are never off: without them, one person could put the default back. */
export const keepSettingsPublished: GlobalBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const { _status }: Reviewed = { ...originalDoc, ...data }
  if (_status === 'published' || req.context[key] === true) return data
  if ((await publishedOf(legalSettingsReview, req, undefined)) !== null)
    refuse('Ces réglages restent publiés : enregistrez un brouillon, puis faites-le relire.')
  return data
}
