'use client'
import Link from 'next/link.js'
import { useState } from 'react'
import { askDoors } from './ask-doors.ts'
import { DoorsForm } from './DoorsForm.tsx'
import { useLinkToken } from './use-link-token.ts'

/** Confirms another address from its own mailbox. A letter that a machine opens confirms nothing: somebody presses. */
export function ConfirmAddressForm() {
  const token = useLinkToken()
  const [isDone, setDone] = useState(false)
  if (isDone)
    return (
      <div role="status">
        <h1>Adresse confirmée</h1>
        <p>C’est avec elle que vous vous connectez désormais. Tous les appareils ont été déconnectés.</p>
        <p>
          <Link href="/admin/login">Se connecter</Link>
        </p>
      </div>
    )
  if (token === '') return <IncompleteLink />
  return (
    <>
      <h1>Confirmer cette adresse</h1>
      <p>
        Elle devient celle de votre compte du CMS, à la place de la précédente. Toutes les sessions se
        terminent : vous vous connecterez de nouveau.
      </p>
      <DoorsForm
        id="confirm-address"
        action="Confirmer cette adresse"
        fields={[]}
        send={async () => {
          const answer = await askDoors('POST', '/address-confirmations', { token })
          if (answer.kind === 'refused') return answer.sentence
          setDone(true)
          return null
        }}
      />
    </>
  )
}

/** Gives the account back to the mailbox that it had, for whoever did not ask for another. */
export function RestoreAddressForm() {
  const token = useLinkToken()
  const [done, setDone] = useState<{ isFactorNewer: boolean } | null>(null)
  if (done !== null)
    return (
      <div role="status">
        <h1>Adresse rétablie</h1>
        <p>
          Toutes les sessions sont terminées, et l’ancien mot de passe ne sert plus. Un lien pour en choisir
          un autre vient de partir à cette adresse ; il marche une heure.
        </p>
        <p>
          {done.isFactorNewer
            ? 'Attention : la double authentification du compte a été changée après la demande. Si ce n’était pas vous, demandez à un administrateur de la retirer avant de vous reconnecter.'
            : 'La double authentification n’a pas changé depuis la demande. Prévenez un administrateur : quelqu’un avait votre mot de passe et un de vos codes, ou une session d’administrateur.'}
        </p>
        <p>
          <Link href="/admin/forgot">Recevoir un autre lien</Link>
        </p>
      </div>
    )
  if (token === '') return <IncompleteLink />
  return (
    <>
      <h1>Ce n’était pas moi</h1>
      <p>
        Votre compte du CMS reprend l’adresse où vous avez reçu le courriel. Toutes les sessions se terminent,
        et vous choisissez un autre mot de passe.
      </p>
      <p>La double authentification reste telle qu’elle est.</p>
      <DoorsForm
        id="restore-address"
        action="Reprendre mon adresse"
        fields={[]}
        send={async () => {
          const answer = await askDoors<{ isFactorNewer: boolean }>('POST', '/address-restorations', {
            token,
          })
          if (answer.kind === 'refused') return answer.sentence
          setDone(answer.content)
          return null
        }}
      />
    </>
  )
}

const IncompleteLink = () => (
  <>
    <h1>Lien incomplet</h1>
    <p>Ouvrez le lien du courriel en entier.</p>
    <p>
      <Link href="/admin/login">Revenir à la connexion</Link>
    </p>
  </>
)
