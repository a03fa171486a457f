/** « au moins `atLeast` personnes »: at least ten, by fives. */
export interface UsageFigureView {
  label: string
  atLeast: number
}

/** A month that is counted. What may not be shown looks like what nobody did. */
export interface UsageMonthView {
  /** `YYYY-MM`. */
  month: string
  /** `null` when it may not be shown. */
  connectedAtLeast: number | null
  /** Categories of offers, by name. */
  categories: UsageFigureView[]
}

/** `/souscripteur/<id>/usage`: anonymous figures of the usage of an organisation’s seats (mission S3). */
export interface UsageData {
  id: string
  name: string
  /** Latest first, those with nothing to show included. */
  months: UsageMonthView[]
  /** What the rules say, told on the page. */
  rules: { fewestPeople: number; step: number; countingDay: number }
}
