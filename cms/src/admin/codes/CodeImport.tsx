'use client'
import type { CodeImportAnswer } from '@portal/content/channel'
import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useId, useRef, useState } from 'react'
import { importCodes, type ImportReport, type SendCodes } from '../../actions/codes/import-codes.ts'
import {
  type CodeFile,
  largestFileBytes,
  readCodeFile,
  rejectedLinesFile,
} from '../../actions/codes/read-code-file.ts'
import { refusedCodeFile } from '../../actions/codes/refused-code-file.ts'
import { CodeImportReport } from './CodeImportReport.tsx'
import { inFrench } from '../../ground/french/in-french.ts'
import { offerFile } from '../parts/offer-file.ts'
import { PoolStock } from './PoolStock.tsx'

type Phase = 'empty' | 'reading' | 'trying' | 'tried' | 'importing' | 'done'

const withoutCode = 'Ce fichier ne contient aucun code : écrivez-en un par ligne.'

/** From a file to the pool: a dry run first, what is wrong, then the import, with its progress. */
export function CodeImport() {
  const { id } = useDocumentInfo()
  const inputId = useId()
  const [phase, setPhase] = useState<Phase>('empty')
  const [file, setFile] = useState<(CodeFile & { name: string }) | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  /** Why the file that was chosen is refused whole. */
  const [refusal, setRefusal] = useState<string | null>(null)
  const stop = useRef<AbortController | null>(null)

  if (typeof id !== 'string')
    return <p className="code-import-wait">Enregistrez la réserve pour y importer des codes.</p>

  const run = async (read: CodeFile, trial: boolean) => {
    stop.current = new AbortController()
    setProblem(null)
    setReport(null)
    setPhase(trial ? 'trying' : 'importing')
    try {
      setReport(await importCodes(read, trial, sendTo(id), setReport, stop.current.signal))
      setPhase(trial ? 'tried' : 'done')
    } catch (fault) {
      setProblem(fault instanceof Error ? fault.message : 'L’import s’est arrêté.')
      setPhase(trial ? 'empty' : 'tried')
    }
  }
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    setPhase('reading')
    setProblem(null)
    setRefusal(null)
    const read =
      chosen.size > largestFileBytes
        ? ({ kind: 'too-big' } as const)
        : await readCodeFile(await chosen.arrayBuffer())
    const isEmpty = read.kind === 'read' && read.codes.length + read.rejected.length === 0
    if (read.kind !== 'read' || isEmpty) {
      setRefusal(read.kind === 'read' ? withoutCode : refusedCodeFile(read))
      setFile(null)
      setReport(null)
      setPhase('empty')
      return
    }
    setFile({ ...read, name: chosen.name })
    if (read.codes.length > 0) await run(read, true)
    else {
      setReport({ done: 0, of: 0, added: 0, known: [] })
      setPhase('tried')
    }
  }

  const isBusy = phase === 'reading' || phase === 'trying' || phase === 'importing'
  return (
    <section className="code-import" aria-labelledby={`${inputId}-title`}>
      <h2 id={`${inputId}-title`}>Importer des codes</h2>
      <p>
        Un fichier CSV ou texte, un code par ligne, ou une colonne « code ». Rien n’est importé avant que vous
        ayez vu le résultat d’un essai.
      </p>
      <label htmlFor={inputId}>Fichier de codes</label>
      <input
        id={inputId}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        disabled={isBusy}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {problem !== null && (
        <p role="alert" className="code-import-problem">
          {problem} Ce qui est déjà importé le reste : recommencer n’importe rien deux fois.
        </p>
      )}
      {refusal !== null && (
        <p role="alert" className="code-import-problem">
          {`${refusal} Rien n’a été importé.`}
        </p>
      )}
      {phase === 'reading' && <p role="status">Lecture du fichier…</p>}
      {report !== null && isBusy && phase !== 'reading' && (
        <p role="status">
          <progress value={report.done} max={report.of} />{' '}
          {`${inFrench(report.done)} sur ${inFrench(report.of)}`}
        </p>
      )}
      {file !== null && report !== null && !isBusy && (
        <CodeImportReport
          file={file}
          report={report}
          isTrial={phase === 'tried'}
          onDownload={() =>
            offerFile('codes-refuses.csv', rejectedLinesFile([...file.rejected, ...report.known]))
          }
        />
      )}
      {phase === 'tried' && file !== null && (report?.added ?? 0) > 0 && (
        <Button type="button" onClick={() => void run(file, false)}>
          {`Importer ${report?.added === 1 ? 'ce code' : `ces ${inFrench(report?.added ?? 0)} codes`}`}
        </Button>
      )}
      {phase === 'importing' && (
        <Button type="button" buttonStyle="secondary" onClick={() => stop.current?.abort()}>
          Arrêter
        </Button>
      )}
      <PoolStock id={id} version={phase === 'done' ? 1 : 0} />
    </section>
  )
}

const sendTo =
  (pool: string): SendCodes =>
  async (codes, trial) => {
    const response = await fetch(`/api/code-pools/${pool}/codes`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ codes, trial }),
    }).catch(() => null)
    const answer = (await response?.json().catch(() => null)) as
      (CodeImportAnswer & { errors?: { message: string }[] }) | null
    if (response?.ok && answer) return answer
    throw new Error(answer?.errors?.[0]?.message ?? 'Le CMS ne répond pas.')
  }
