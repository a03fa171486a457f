import { diffArrays } from 'diff'

/** A run of words: in both versions, only in the former, or only in the new one. */
export interface Run {
  change: 'same' | 'removed' | 'added'
  text: string
}

/** A word, a space or a mark. */
const token = /\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu
const isSpace = (text: string) => text.trim() === ''

/** What changed between two lines, word by word, told in as few pieces as reading allows. */
export function runsBetween(former: string, current: string): Run[] {
  if (former === '') return current === '' ? [] : [{ change: 'added', text: current }]
  if (current === '') return [{ change: 'removed', text: former }]
  const parts = diffArrays(former.match(token) ?? [], current.match(token) ?? [], {
    comparator: (one, other) => one === other || (isSpace(one) && isSpace(other)),
  })
  return mergeCrumbs(
    parts.map(({ added, removed, value }) => ({
      change: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  )
}

/** Between two changes, one lone word that stayed makes a patchwork: it is told as part of both. */
function mergeCrumbs(runs: readonly Run[]): Run[] {
  const merged: Run[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    // Spaces at the edges that both sides share are not part of the change.
    const lead = /^\s+/.exec(removed)?.[0] ?? ''
    const shared = lead !== '' && /^\s/.test(added) ? lead : ''
    if (shared !== '') {
      merged.push({ change: 'same', text: shared })
      removed = removed.slice(shared.length)
      added = added.replace(/^\s+/, '')
    }
    if (removed !== '') merged.push({ change: 'removed', text: removed })
    if (added !== '') merged.push({ change: 'added', text: added })
    removed = ''
    added = ''
  }
  runs.forEach((run, index) => {
    if (run.change === 'removed') removed += run.text
    else if (run.change === 'added') added += run.text
    else if (isCrumb(run.text) && index > 0 && index < runs.length - 1) {
      removed += run.text
      added += run.text
    } else {
      flush()
      merged.push(run)
    }
  })
  flush()
  return merged
}

function isCrumb(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).length < 2 && !/[.;]/.test(text)
}
