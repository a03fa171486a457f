'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { instantInParis } from '../../ground/french/instant-in-paris.ts'
import { AddressForm } from './AddressForm.tsx'
import { askDoors } from './ask-doors.ts'
import { FreshProof } from './FreshProof.tsx'

interface Props {
  /** `null` while the account is being created. */
  accountId: string | null
  isOwn: boolean
  provedUntil: string | null
  factorSince: string | null
  sessionCount: number
}

interface Act {
  method: 'POST' | 'DELETE'
  what: string
  label: string
  done: string
  asksProof: boolean
  /** There is nothing to do where no factor is set. */
  needsFactor?: boolean
}

const acts: Act[] = [
  {
    method: 'POST',
    what: 'password-link',
    label: 'Envoyer un lien pour choisir un mot de passe',
    done: 'Le lien est parti par courriel.',
    asksProof: true,
  },
  {
    method: 'DELETE',
    what: 'second-factor',
    label: 'Retirer la double authentification',
    done: 'Elle est retirée, et la personne prévenue par courriel. Elle en activera une autre à sa prochaine connexion.',
    asksProof: true,
    needsFactor: true,
  },
  {
    method: 'DELETE',
    what: 'sessions',
    label: 'Terminer ses sessions',
    done: 'Toutes ses sessions sont terminées.',
    asksProof: false,
  },
]

export function AccountActions({ accountId, isOwn, provedUntil, factorSince, sessionCount }: Props) {
  const [isProved, setProved] = useState(provedUntil !== null)
  const [asked, setAsked] = useState<Act | null>(null)
  const [said, setSaid] = useState('')

  const act = async ({ method, what, done }: Act) => {
    const answer = await askDoors(method, `/${accountId}/${what}`)
    setAsked(null)
    setSaid(answer.kind === 'done' ? done : answer.sentence)
  }

  return (
    <div className="doors-account">
      <FreshProof isNested until={provedUntil} onProved={() => setProved(true)} />
      {accountId !== null && <AddressForm accountId={accountId} isOwn={isOwn} isProved={isProved} />}
      {isOwn && (
        <p>
          Mot de passe, double authentification et sessions : page{' '}
          <a href="/admin/securite">« Ma sécurité »</a>.
        </p>
      )}
      {accountId !== null && !isOwn && (
        <section className="doors-panel">
          <h2>Sécurité de ce compte</h2>
          <p>
            {factorSince === null
              ? 'Double authentification : pas encore activée. '
              : `Double authentification activée le ${instantInParis(factorSince)}. `}
            {sessionCount === 0
              ? 'Aucune session ouverte.'
              : sessionCount === 1
                ? 'Une session ouverte.'
                : `${sessionCount} sessions ouvertes.`}
          </p>
          <p role="status">{said}</p>
          {asked === null ? (
            <div className="doors-steps">
              {acts.map((one) => (
                <Button
                  key={one.what}
                  buttonStyle="secondary"
                  size="small"
                  margin={false}
                  disabled={
                    (one.asksProof && !isProved) || (one.needsFactor === true && factorSince === null)
                  }
                  onClick={() => setAsked(one)}
                >
                  {one.label}
                </Button>
              ))}
            </div>
          ) : (
            <div className="doors-steps" role="group" aria-label={asked.label}>
              <Button margin={false} size="small" onClick={() => void act(asked)}>
                {`Confirmer : ${asked.label.toLowerCase()}`}
              </Button>
              <Button buttonStyle="secondary" margin={false} size="small" onClick={() => setAsked(null)}>
                Annuler
              </Button>
            </div>
          )}
        </section>
      )}
    </div>
  )
}
