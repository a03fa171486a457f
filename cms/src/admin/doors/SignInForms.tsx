'use client'
import Link from 'next/link.js'
import { useState } from 'react'
import { askDoors } from './ask-doors.ts'
import { codeField, DoorsForm } from './DoorsForm.tsx'

const sentenceOf = (answer: Awaited<ReturnType<typeof askDoors>>) =>
  answer.kind === 'refused' ? answer.sentence : null

/** A whole page, so that nothing of what was there before stays in the browser. */
const goTo = (address: string) => window.location.assign(address)

/** First step: address and password. The page that follows asks for the rest. */
export function PasswordForm() {
  return (
    <>
      <h1>Connexion</h1>
      <DoorsForm
        id="sign-in"
        action="Continuer"
        fields={[
          { name: 'email', label: 'Adresse électronique', type: 'email', autoComplete: 'username' },
          { name: 'password', label: 'Mot de passe', type: 'password', autoComplete: 'current-password' },
        ]}
        send={async (typed) => {
          const answer = await askDoors('POST', '/sign-in', typed)
          if (answer.kind === 'done') window.location.reload()
          return sentenceOf(answer)
        }}
      />
      <p>
        <Link href="/admin/forgot">Mot de passe oublié ou compte en attente</Link>
      </p>
    </>
  )
}

/** Second step: six digits, or a recovery code. */
export function CodeForm({ next }: { next: string }) {
  return (
    <>
      <h1>Votre code</h1>
      <DoorsForm
        id="code"
        action="Se connecter"
        fields={[
          { ...codeField, hint: 'Les six chiffres de votre application, ou un de vos codes de secours.' },
        ]}
        send={async (typed) => {
          const answer = await askDoors('POST', '/sign-in/code', typed)
          if (answer.kind === 'done') goTo(next)
          return sentenceOf(answer)
        }}
      />
      <p>
        Plus de téléphone ni de code de secours ? Un administrateur peut retirer la double authentification de
        votre compte.
      </p>
      <StartAgain />
    </>
  )
}

interface Proposed {
  /** Sealed for this session: the secret is kept nowhere until it is confirmed. */
  proposal: string
  secretInGroups: string
  uri: string
  qrImage: string
}

/** Adds the account to an authenticator, confirms with a first code, then shows the recovery codes, once. */
export function FactorForm({
  proposed,
  next,
  isFirst,
}: {
  proposed: Proposed
  next: string
  isFirst: boolean
}) {
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes !== null) return <RecoveryCodes codes={codes} next={next} />
  return (
    <>
      <h1>{isFirst ? 'Activer la double authentification' : 'Changer de téléphone'}</h1>
      <p>
        Se connecter demande votre mot de passe, puis un code que montre votre téléphone. Un mot de passe volé
        ne suffit plus.
      </p>
      <h2>1. Ajoutez ce compte à votre application</h2>
      <div className="doors-qr">
        <img
          src={proposed.qrImage}
          width={200}
          height={200}
          alt="Code QR à scanner avec une application de codes"
        />
        <div>
          <p>
            Toute application d’authentification convient. Sur votre téléphone,{' '}
            <a href={proposed.uri}>ouvrez-la directement</a>.
          </p>
          <p>Sans appareil photo, tapez cette clé :</p>
          <p className="doors-secret" translate="no">
            {proposed.secretInGroups}
          </p>
        </div>
      </div>
      <h2>2. Confirmez avec un premier code</h2>
      <DoorsForm
        id="factor"
        action="Activer"
        fields={[{ ...codeField, hint: 'Celui que l’application montre maintenant.' }]}
        send={async (typed) => {
          const answer = await askDoors<{ recoveryCodes: string[] }>('POST', '/second-factor', {
            ...typed,
            proposal: proposed.proposal,
          })
          if (answer.kind === 'done') setCodes(answer.content.recoveryCodes)
          return sentenceOf(answer)
        }}
      />
      {isFirst && <StartAgain />}
    </>
  )
}

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes, next }: { codes: string[]; next: string }) {
  const [copied, setCopied] = useState('')
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied('Codes copiés.'),
      () => setCopied('La copie a été refusée : recopiez-les à la main.'),
    )
  }
  return (
    <>
      <h1>Vos codes de secours</h1>
      <p>
        Chacun remplace une fois les six chiffres, si vous perdez votre téléphone. Gardez-les ailleurs que
        dans ce téléphone : ils ne seront plus montrés.
      </p>
      <ol className="doors-codes" translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="doors-steps">
        <button type="button" className="doors-link" onClick={() => void copy()}>
          Copier les dix codes
        </button>
        <span role="status">{copied}</span>
      </div>
      <a className="doors-go" href={next}>
        Je les ai gardés, continuer
      </a>
    </>
  )
}

function StartAgain() {
  return (
    <p>
      <button
        type="button"
        className="doors-link"
        onClick={() => void askDoors('POST', '/logout').then(() => goTo('/admin/login'))}
      >
        Recommencer avec un autre compte
      </button>
    </p>
  )
}
