'use client'
import type { NoticeReport } from '@portal/content/channel'
import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useState } from 'react'
import { Confirmation } from '../parts/Confirmation.tsx'
import { noticeProgress, noticeSentences } from './notice-sentences.ts'

const refreshMilliseconds = 5000
type Answer = Partial<NoticeReport> & { to?: string; errors?: { message: string }[] }

/** Telling members of a version before it binds: who, what they read, a trial to oneself, then the sending. */
export function NoticePanel() {
  const { id } = useDocumentInfo()
  const headingId = useId()
  const [report, setReport] = useState<NoticeReport | null>(null)
  const [told, setTold] = useState<{ kind: 'problem' | 'done'; sentence: string } | null>(null)
  const [isSure, setSure] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const address = id === undefined ? null : `/api/legal-texts/${id}/notice`

  const refresh = useCallback(
    async (signal?: AbortSignal) => {
      if (address === null) return
      const response = await fetch(address, {
        credentials: 'same-origin',
        ...(signal ? { signal } : {}),
      }).catch(() => null)
      if (response?.ok) setReport((await response.json()) as NoticeReport)
    },
    [address],
  )
  const isRunning = report?.state === 'running' || (report?.waiting ?? 0) > 0
  useEffect(() => {
    const stop = new AbortController()
    void refresh(stop.signal)
    const timer = isRunning ? setInterval(() => void refresh(), refreshMilliseconds) : undefined
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [refresh, isRunning])

  // Whoever may not send is not told how it stands.
  if (address === null || report === null) return null

  const post = async (path: string, content: object, done: (answer: Answer) => string | null) => {
    setBusy(true)
    const response = await fetch(address + path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    }).catch(() => null)
    const answer = ((await response?.json().catch(() => null)) ?? {}) as Answer
    const sentence = response?.ok ? done(answer) : (answer.errors?.[0]?.message ?? 'Le CMS ne répond pas.')
    setTold(sentence === null ? null : { kind: response?.ok ? 'done' : 'problem', sentence })
    setBusy(false)
    setSure(false)
    await refresh()
  }
  const set = (state: 'running' | 'paused') => void post('', { state }, () => null)
  const progress = noticeProgress(report)
  const mayStart = report.refusal === null && report.state === null && report.toTell > 0

  return (
    <section className="notice-panel" aria-labelledby={headingId}>
      <h2 id={headingId}>Prévenir les membres</h2>
      <div role="status">
        {noticeSentences(report).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {progress !== null && <progress value={progress} max={1} aria-label="Envoi" />}
      {report.mail !== null && (
        <details>
          <summary>Lire le courriel</summary>
          <p className="notice-subject">{report.mail.subject}</p>
          <iframe title="Le courriel" srcDoc={report.mail.html} sandbox="" />
        </details>
      )}
      {report.mail !== null && report.refusal === null && (
        <Button
          buttonStyle="secondary"
          disabled={isBusy}
          onClick={() => void post('/trial', {}, ({ to }) => `Un essai est parti à ${to}.`)}
        >
          M’envoyer un essai
        </Button>
      )}
      {mayStart && !isSure && (
        <Button disabled={isBusy} onClick={() => setSure(true)}>
          Prévenir les membres…
        </Button>
      )}
      {mayStart && isSure && (
        <div className="notice-sure">
          <p>
            {`Un courriel partira à ${report.toTell} ${report.toTell === 1 ? 'personne' : 'personnes'}. Ce qui est parti ne se reprend pas.`}
          </p>
          <Confirmation
            act="Envoyer"
            onAct={() => set('running')}
            onCancel={() => setSure(false)}
            cancel="Pas encore"
            isBusy={isBusy}
          />
        </div>
      )}
      {report.state === 'running' && (
        <Button buttonStyle="secondary" disabled={isBusy} onClick={() => set('paused')}>
          Interrompre l’envoi
        </Button>
      )}
      {report.state === 'paused' && report.refusal === null && (
        <Button disabled={isBusy} onClick={() => set('running')}>
          Reprendre l’envoi
        </Button>
      )}
      {told !== null && (
        <p role={told.kind === 'problem' ? 'alert' : 'status'} className="notice-told" data-kind={told.kind}>
          {told.sentence}
        </p>
      )}
    </section>
  )
}
