'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { askCms } from '../doors/ask-doors.ts'
import { FreshProof } from '../doors/FreshProof.tsx'

type Stage = 'first-word' | 'second-word' | 'resume'

interface Props {
  /** Of the whole that the page shows: nothing else is confirmed. */
  digest: string
  /** UTC instant, ISO 8601; `null` once password and code were proved too long ago. */
  provedUntil: string | null
  stage: Stage
}

const acts: Record<Stage, { act: string; effect: string }> = {
  'first-word': {
    act: 'Je confirme ces textes',
    effect: 'Votre nom sera noté. Une autre personne confirmera après vous, et les textes entreront alors.',
  },
  'second-word': {
    act: 'Je confirme, et ces textes entrent',
    effect:
      'Votre nom sera noté. Les textes entrent aussitôt et ne se modifient plus (article 11.2 des CGU).',
  },
  resume: {
    act: 'Reprendre l’entrée',
    effect: 'Deux personnes ont déjà confirmé : ce qui manque entre.',
  },
}

/** The word of whoever is signed in, after password and code. */
export function ConfirmArchive({ digest, provedUntil, stage }: Props) {
  const [isProved, setProved] = useState(provedUntil !== null)
  const [isBusy, setBusy] = useState(false)
  const [hasRead, setRead] = useState(stage === 'resume')
  const [refusal, setRefusal] = useState<string | null>(null)
  const { act, effect } = acts[stage]

  const confirm = async () => {
    setBusy(true)
    const answer = await askCms('POST', '/api/archive-steps/confirm', { digest })
    if (answer.kind === 'done') window.location.reload()
    else {
      setRefusal(answer.sentence)
      setBusy(false)
    }
  }

  return (
    <>
      <FreshProof
        until={provedUntil}
        onProved={() => setProved(true)}
        why="Confirmer ces textes le demande, pour le cas où cet ordinateur serait entre d’autres mains."
        opens="vous pouvez donner votre confirmation"
      />
      <section className="doors-panel">
        <h2>Votre confirmation</h2>
        <p>{effect}</p>
        {stage !== 'resume' && (
          <p>
            <label className="archive-read">
              <input type="checkbox" checked={hasRead} onChange={() => setRead(!hasRead)} />
              J’ai lu chacun de ces textes : ce sont ceux qui étaient en vigueur à leur date.
            </label>
          </p>
        )}
        <p role="alert" className="doors-refusal archive-refusal" hidden={refusal === null}>
          {refusal}
        </p>
        <Button margin={false} disabled={isBusy || !isProved || !hasRead} onClick={() => void confirm()}>
          {act}
        </Button>
        {!isProved && <p className="doors-soft">Confirmez d’abord votre identité, ci-dessus.</p>}
      </section>
    </>
  )
}
