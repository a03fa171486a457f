'use client'
import { useState } from 'react'
import { askDoors } from './ask-doors.ts'
import { DoorsForm } from './DoorsForm.tsx'

interface Props {
  accountId: string
  isOwn: boolean
  isProved: boolean
}

/** Asks for another address, which its own mailbox confirms; within the form of an account. */
export function AddressForm({ accountId, isOwn, isProved }: Props) {
  const [isAsked, setAsked] = useState(false)
  return (
    <section className="doors-panel">
      <h2>Changer l’adresse</h2>
      <p>
        {isOwn ? 'Votre nouvelle boîte' : 'La nouvelle boîte'} reçoit un lien à confirmer sous 24 heures ;
        l’ancienne est prévenue, et peut revenir en arrière pendant sept jours. Toutes les sessions se
        terminent à la confirmation.
      </p>
      <p role="status">
        {isAsked && 'Les deux courriels sont partis. L’adresse ne change pas avant d’être confirmée.'}
      </p>
      {isProved ? (
        <DoorsForm
          id="address"
          isNested
          action="Envoyer le lien"
          fields={[{ name: 'email', label: 'Nouvelle adresse', type: 'email', autoComplete: 'off' }]}
          send={async (typed) => {
            setAsked(false)
            const answer = await askDoors('POST', `/${accountId}/address`, typed)
            if (answer.kind === 'refused') return answer.sentence
            setAsked(true)
            return null
          }}
        />
      ) : (
        <p className="doors-soft">Confirmez d’abord votre identité, ci-dessus.</p>
      )}
    </section>
  )
}
