'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { instantInParis } from '../../ground/french/instant-in-paris.ts'
import { askDoors } from './ask-doors.ts'
import { DoorsForm } from './DoorsForm.tsx'
import { FreshProof } from './FreshProof.tsx'
import { newPasswordField } from './PasswordLinkForms.tsx'
import { type ListedSession, SessionList } from './SessionList.tsx'
import { FactorForm, RecoveryCodes } from './SignInForms.tsx'

const here = '/admin/securite'

interface Props {
  /** UTC instant, ISO 8601; `null` once password and code were proved too long ago. */
  provedUntil: string | null
  factorSince: string | null
  recoveryCodesLeft: number
  proposed: Parameters<typeof FactorForm>[0]['proposed']
  sessions: ListedSession[]
}

export function SecurityPage({ provedUntil, factorSince, recoveryCodesLeft, proposed, sessions }: Props) {
  const [isProved, setProved] = useState(provedUntil !== null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [isReplacing, setReplacing] = useState(false)
  const [said, setSaid] = useState('')

  if (codes !== null)
    return (
      <div className="doors-page">
        <RecoveryCodes codes={codes} next={here} />
      </div>
    )
  if (isReplacing)
    return (
      <div className="doors-page">
        <FactorForm isFirst={false} next={here} proposed={proposed} />
      </div>
    )

  const renew = async () => {
    const answer = await askDoors<{ recoveryCodes: string[] }>('POST', '/recovery-codes')
    if (answer.kind === 'done') setCodes(answer.content.recoveryCodes)
    else setSaid(answer.sentence)
  }

  return (
    <div className="doors-page">
      <h1>Ma sécurité</h1>
      <SessionList sessions={sessions} />
      <FreshProof until={provedUntil} onProved={() => setProved(true)} />
      <section className="doors-panel">
        <h2>Double authentification</h2>
        <p>
          {factorSince !== null && `Activée le ${instantInParis(factorSince)}. `}
          {recoveryCodesLeft === 0
            ? 'Il ne reste aucun code de secours.'
            : recoveryCodesLeft === 1
              ? 'Il reste un code de secours.'
              : `Il reste ${recoveryCodesLeft} codes de secours.`}
        </p>
        <p role="status">{said}</p>
        <div className="doors-steps">
          <Button buttonStyle="secondary" margin={false} disabled={!isProved} onClick={() => void renew()}>
            Renouveler mes codes de secours
          </Button>
          <Button
            buttonStyle="secondary"
            margin={false}
            disabled={!isProved}
            onClick={() => setReplacing(true)}
          >
            Changer de téléphone
          </Button>
        </div>
        {!isProved && <p className="doors-soft">Confirmez d’abord votre identité, ci-dessus.</p>}
      </section>
      <section className="doors-panel">
        <h2>Mot de passe</h2>
        {isProved ? (
          <>
            <p>Vos autres appareils seront déconnectés.</p>
            <DoorsForm
              id="password"
              action="Changer mon mot de passe"
              fields={[newPasswordField]}
              send={async (typed) => {
                const answer = await askDoors('POST', '/password', typed)
                if (answer.kind === 'refused') return answer.sentence
                setSaid('Votre mot de passe a changé.')
                window.location.reload()
                return null
              }}
            />
          </>
        ) : (
          <p className="doors-soft">Confirmez d’abord votre identité, ci-dessus.</p>
        )}
      </section>
    </div>
  )
}
