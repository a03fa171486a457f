'use client'
import { useState } from 'react'
import { askDoors } from './ask-doors.ts'
import { codeField, DoorsForm } from './DoorsForm.tsx'

const time = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
})

interface Props {
  /** UTC instant, ISO 8601, until which what was proved is fresh; `null` once it no longer is. */
  until: string | null
  onProved: () => void
  /** Whether it stands within the form of a document. */
  isNested?: boolean
  /** Why it is asked for, and what it opens, where it is not what protects an account. */
  why?: string
  opens?: string
}

/** Asks for password and code again before a sensitive action (an unattended browser). */
export function FreshProof({
  until,
  onProved,
  isNested = false,
  why = 'Changer un mot de passe, une adresse, des rôles ou une double authentification le demande, pour le cas où cet ordinateur serait entre d’autres mains.',
  opens = 'vous pouvez changer ce qui protège un compte',
}: Props) {
  const [isDone, setDone] = useState(false)
  if (until !== null || isDone)
    return (
      <section className="doors-panel" data-state="proved">
        <h2>Identité confirmée</h2>
        <p role="status">
          {until === null
            ? `Pendant cinq minutes, ${opens}.`
            : `Jusqu’à ${time.format(new Date(until))}, ${opens}.`}
        </p>
      </section>
    )
  return (
    <section className="doors-panel" data-state="asked">
      <h2>Confirmer mon identité</h2>
      <p>{why}</p>
      <DoorsForm
        id="proof"
        isNested={isNested}
        action="Confirmer"
        fields={[
          { name: 'password', label: 'Mot de passe', type: 'password', autoComplete: 'current-password' },
          codeField,
        ]}
        send={async (typed) => {
          const answer = await askDoors('POST', '/proof', typed)
          if (answer.kind === 'refused') return answer.sentence
          setDone(true)
          onProved()
          return null
        }}
      />
    </section>
  )
}
