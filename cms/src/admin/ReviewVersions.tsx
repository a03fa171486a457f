'use client'
import type { WrittenVersion } from '../review/written-versions.ts'
import { instantInParis } from '../ground/french/instant-in-paris.ts'
import { versionSentence } from './version-sentence.ts'

/** Who wrote each of the latest versions, each leading to its page; folded away until somebody asks. */
export function ReviewVersions({
  versions,
  address,
}: {
  versions: readonly WrittenVersion[]
  address: string
}) {
  if (versions.length === 0) return null
  return (
    <details className="review-changes review-versions">
      <summary>{versions.length === 1 ? 'Une version' : `${versions.length} dernières versions`}</summary>
      <dl>
        {versions.map((version) => (
          <div key={version.id}>
            <dt>
              <a href={`${address}/versions/${version.id}`}>{instantInParis(version.at)}</a>
            </dt>
            <dd>{versionSentence(version)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
