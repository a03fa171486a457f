import type { ImportReport } from '../../actions/codes/import-codes.ts'
import type { CodeFile } from '../../actions/codes/read-code-file.ts'
import { inFrench } from '../../ground/french/in-french.ts'

interface Props {
  file: CodeFile & { name: string }
  report: ImportReport
  isTrial: boolean
  onDownload: () => void
}

/** Enough to see what is wrong; the file has them all. */
const shownLines = 8

/** What a file brings, and each line that it does not. */
export function CodeImportReport({ file, report, isTrial, onDownload }: Props) {
  const refused = [...file.rejected, ...report.known].sort((one, other) => one.line - other.line)
  return (
    <div className="code-import-report" role="status">
      <h3>{isTrial ? `Essai de ${file.name} : rien n’est encore importé` : `Import de ${file.name}`}</h3>
      <dl>
        <div>
          <dt>{isTrial ? 'À importer' : 'Importés'}</dt>
          <dd>{inFrench(report.added)}</dd>
        </div>
        <div>
          <dt>Déjà dans la réserve</dt>
          <dd>{inFrench(report.known.length)}</dd>
        </div>
        <div>
          <dt>Lignes refusées</dt>
          <dd>{inFrench(file.rejected.length)}</dd>
        </div>
        {report.done < report.of && (
          <div>
            <dt>Pas encore envoyés</dt>
            <dd>{inFrench(report.of - report.done)}</dd>
          </div>
        )}
      </dl>
      {refused.length > 0 && (
        <>
          <ul>
            {refused.slice(0, shownLines).map(({ line, text, reason }) => (
              <li key={line}>
                {`Ligne ${line} : `}
                <code>{text.slice(0, 60)}</code>
                {`, ${reason}`}
              </li>
            ))}
            {refused.length > shownLines && <li>{`Et ${refused.length - shownLines} autres.`}</li>}
          </ul>
          <button type="button" className="code-import-download" onClick={onDownload}>
            Télécharger les lignes refusées (CSV)
          </button>
        </>
      )}
    </div>
  )
}
