import type { GlobalBeforeChangeHook, GlobalBeforeOperationHook } from 'payload'
import { z } from 'zod'
import { refuse } from '../../ground/refusal/refuse.ts'
import { legalSettingsReview } from '../../review/review-rules.ts'
import { asReviewed, publishedOf } from '../../review/reviewed-document.ts'

const asksForDraft = z.object({ draft: z.literal(true) })

const key = 'savingDraft:legal-settings'

/**
 * Remembers whether the write under way is a draft beside what is published. Payload restores a version of a global
 * without asking any other hook: that would put an old setting back on one person’s word.
 */
export const refuseRestoring: GlobalBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'restoreVersion')
    refuse(
      'Une version antérieure ne se rétablit pas d’un geste : reprenez sa valeur dans un brouillon, puis faites-le relire.',
    )
  req.context[key] = asksForDraft.safeParse(args).success
}

/** Settings that protect members are never off: without them, one person could put the default back. */
export const keepSettingsPublished: GlobalBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const { _status } = { ...asReviewed(originalDoc), ...asReviewed(data) }
  if (_status === 'published' || req.context[key] === true) return
  if ((await publishedOf(legalSettingsReview, req, undefined)) !== null)
    refuse('Ces réglages restent publiés : enregistrez un brouillon, puis faites-le relire.')
}
