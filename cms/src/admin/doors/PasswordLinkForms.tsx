'use client'
import Link from 'next/link.js'
import { useState } from 'react'
import { askDoors } from './ask-doors.ts'
import { DoorsForm } from './DoorsForm.tsx'
import { useLinkToken } from './use-link-token.ts'

/** Asks for a link by mail: the way out of a forgotten password, and of a wait after too many attempts. */
export function ForgottenForm() {
  const [isAsked, setAsked] = useState(false)
  if (isAsked)
    return (
      <div role="status">
        <h1>Regardez votre courrier</h1>
        <p>
          Si cette adresse a un compte, un lien vient d’y partir. Il marche une fois, pendant une heure. Rien
          ne vient ? Vérifiez l’adresse, puis les indésirables.
        </p>
        <BackToSignIn />
      </div>
    )
  return (
    <>
      <h1>Recevoir un lien</h1>
      <p>
        Il sert à choisir un autre mot de passe, et lève l’attente après trop d’essais. La double
        authentification reste demandée.
      </p>
      <DoorsForm
        id="forgotten"
        action="Envoyer le lien"
        fields={[{ name: 'email', label: 'Adresse électronique', type: 'email', autoComplete: 'username' }]}
        send={async (typed) => {
          const answer = await askDoors('POST', '/password-links', typed)
          if (answer.kind === 'refused')
            return answer.sentence.includes('complète')
              ? 'Écrivez une adresse électronique entière.'
              : answer.sentence
          setAsked(true)
          return null
        }}
      />
      <BackToSignIn />
    </>
  )
}

/** Chooses a password with what stands after `#` in the address of the letter. */
export function ChoosePasswordForm() {
  const token = useLinkToken()
  const [isChosen, setChosen] = useState(false)
  if (isChosen)
    return (
      <div role="status">
        <h1>Mot de passe gardé</h1>
        <p>Les autres appareils ont été déconnectés.</p>
        <BackToSignIn label="Se connecter" />
      </div>
    )
  if (token === '')
    return (
      <>
        <h1>Lien incomplet</h1>
        <p>Ouvrez le lien du courriel en entier, ou demandez-en un autre.</p>
        <p>
          <Link href="/admin/forgot">Recevoir un lien</Link>
        </p>
      </>
    )
  return (
    <>
      <h1>Choisir mon mot de passe</h1>
      <DoorsForm
        id="choose"
        action="Garder ce mot de passe"
        fields={[newPasswordField]}
        send={async ({ password }) => {
          const answer = await askDoors('POST', '/password-from-link', { token, password })
          if (answer.kind === 'refused') return answer.sentence
          setChosen(true)
          return null
        }}
      />
    </>
  )
}

export const newPasswordField = {
  name: 'password',
  label: 'Nouveau mot de passe',
  type: 'password',
  autoComplete: 'new-password',
  hint: 'Douze caractères au moins : quelques mots sans rapport entre eux font très bien.',
} as const

const BackToSignIn = ({ label = 'Revenir à la connexion' }: { label?: string }) => (
  <p>
    <Link href="/admin/login">{label}</Link>
  </p>
)
