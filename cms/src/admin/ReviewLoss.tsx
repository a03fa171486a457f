'use client'

/** What a reader is asked to agree to when a document is to leave: what members lose, and what points at it. */
export function ReviewLoss({ lost, isUnread }: { lost: readonly string[]; isUnread: boolean }) {
  return (
    <div className="review-loss">
      <h3>Ce que les membres perdent</h3>
      <ul>
        {lost.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>
        {isUnread
          ? 'Le brouillon posé par-dessus reste, et se relit à part. '
          : 'La fiche reste ici, en brouillon. '}
        Pour revenir en ligne, il faudra une nouvelle relecture.
      </p>
    </div>
  )
}
