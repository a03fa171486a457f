'use client'
import type { Difference, Run } from '../review/differences.ts'

/** What a reader is asked to approve, field by field, against what is live. */
export function ReviewChanges({ changes }: { changes: readonly Difference[] | null }) {
  if (changes === null)
    return <p className="review-changes-none">Rien n’en est en ligne : tout est à lire dans le formulaire.</p>
  if (changes.length === 0)
    return <p className="review-changes-none">Rien ne change par rapport à ce qui est en ligne.</p>
  return (
    <details className="review-changes" open>
      <summary>{changes.length === 1 ? 'Un changement' : `${changes.length} changements`}</summary>
      <dl>
        {changes.map(({ path, label, runs, isExempt }) => (
          <div key={path + label}>
            <dt>
              {label}
              {isExempt && <span className="review-exempt"> (sans relecture)</span>}
            </dt>
            <dd>
              {runs.map((run, index) => (
                <ChangedRun key={`${run.change}${index}`} run={run} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** Told by words to those who do not see the line through them. */
function ChangedRun({ run: { change, text } }: { run: Run }) {
  if (change === 'same') return <span>{text}</span>
  const Tag = change === 'removed' ? 'del' : 'ins'
  return (
    <Tag>
      <span className="review-unseen">{change === 'removed' ? 'En ligne : ' : 'Proposé : '}</span>
      {text}
    </Tag>
  )
}
