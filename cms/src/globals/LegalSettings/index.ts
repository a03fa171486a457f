import type { GlobalConfig, PayloadRequest } from 'payload'
import { lawyers, whoeverIsSignedIn } from '../../access/rules.ts'

/** Longest notice that may be asked, in days. */
const longest = 365
/** Until the legal team says otherwise. */
export const defaultNoticeDays = 15

/** What the legal team decides once for all texts. */
export const LegalSettings: GlobalConfig = {
  slug: 'legal-settings',
  label: 'Réglages juridiques',
  admin: { group: 'Juridique', hideAPIURL: true },
  access: { read: whoeverIsSignedIn, update: lawyers },
  versions: { max: 0 },
  fields: [
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
          'Entre la publication d’une version et sa date d’effet. 0 : une version peut prendre effet le jour même.',
      },
    },
  ],
}

/** Days between the publication of a text and its effect, at least. */
export async function minimumNoticeDays(req: PayloadRequest): Promise<number> {
  const { context } = req
  const settings = await req.payload.findGlobal({
    slug: 'legal-settings',
    depth: 0,
    overrideAccess: true,
    req,
  })
  // The read replaces the context of the request, which hooks to come still need.
  req.context = context
  return settings.minimumNoticeDays ?? defaultNoticeDays
}
