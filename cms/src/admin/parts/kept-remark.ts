/** What somebody was about to say when the document turned out to be another one; kept over one reload of its page. */
export interface KeptRemark {
  comment: string
  isReturning: boolean
  /** Why the page is loaded again. */
  problems: string[]
}

const keyOf = (address: string) => `remarque ${address}`

/** In this tab alone. Where the browser keeps nothing, the page is not loaded again: nothing typed is lost. */
export function keepRemark(address: string, remark: KeptRemark): boolean {
  try {
    sessionStorage.setItem(keyOf(address), JSON.stringify(remark))
    return true
  } catch {
    return false
  }
}

/** What was kept for this document, once; `null` when nothing was. */
export function takeKeptRemark(address: string): KeptRemark | null {
  try {
    const kept = sessionStorage.getItem(keyOf(address))
    sessionStorage.removeItem(keyOf(address))
    return kept === null ? null : (JSON.parse(kept) as KeptRemark)
  } catch {
    return null
  }
}
