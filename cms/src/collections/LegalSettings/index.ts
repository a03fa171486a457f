import type { GlobalConfig, PayloadRequest } from 'payload'
import { lawyers, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import { guardGlobalReview } from '../../review/guard-review.ts'
import { reviewEndpoints } from '../../review/review-endpoints.ts'
import { reviewField, reviewPanelField } from '../../review/review-fields.ts'
import { legalSettingsReview } from '../../review/review-rules.ts'
import { publishedOf } from '../../review/reviewed-document.ts'
import { keepSettingsPublished, refuseRestoring } from './keep-published.ts'

/** Longest notice that may be asked, in days. */
const longest = 365
/** Until the legal team says otherwise. */
const defaultNoticeDays = 15

/** What the legal team decides once for all texts: it protects members, and takes two people. */
export const LegalSettings: GlobalConfig = {
  slug: 'legal-settings',
  label: 'Réglages juridiques',
  admin: { group: 'Juridique', hideAPIURL: true },
  access: { read: whoeverIsSignedIn, readVersions: whoeverIsSignedIn, update: lawyers },
  versions: { drafts: true, max: 0 },
  hooks: {
    beforeOperation: [refuseRestoring],
    beforeChange: [keepSettingsPublished, guardGlobalReview(legalSettingsReview)],
  },
  endpoints: reviewEndpoints(legalSettingsReview),
  fields: [
    reviewPanelField,
    {
      name: 'minimumNoticeDays',
      type: 'number',
      label: 'Délai de prévenance, en jours',
      required: true,
      min: 0,
      max: longest,
      defaultValue: defaultNoticeDays,
      validate: (value: unknown) =>
        (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= longest) ||
        `Un nombre entier de jours, de 0 à ${longest}.`,
      admin: {
        description:
          'Entre la publication d’une version et sa date d’effet. 0 : une version peut prendre effet le jour même.',
      },
    },
    reviewField,
  ],
}

/** Days between the publication of a text and its effect, at least: as they were approved, drafts aside. */
export async function minimumNoticeDays(req: PayloadRequest): Promise<number> {
  const settings = await publishedOf(legalSettingsReview, req, undefined)
  const days: unknown = settings && Reflect.get(settings, 'minimumNoticeDays')
  return typeof days === 'number' ? days : defaultNoticeDays
}
