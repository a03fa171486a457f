'use client'
import { useAllFormFields } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { offerWarnings, type OfferToWarnOf } from '../collections/Offers/warnings.ts'

/** What is unusual in the offer as it is being written; empty for most. */
export function OfferWarnings() {
  const [fields] = useAllFormFields()
  const offer: OfferToWarnOf = reduceFieldsToValues(fields, true)
  const warnings = offerWarnings(offer, new Date())
  return (
    <div role="status">
      {warnings.length > 0 && (
        <section className="offer-warnings" aria-label="À vérifier">
          <h2>À vérifier</h2>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
