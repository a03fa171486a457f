import { openingRule } from '@portal/content'

/** Which days of a calendar are open, as the form holds it, in one value; a draft may hold none, or anything. */
export const heldOpening = openingRule.catch({ closedWeekdays: [], closedDays: [], openDays: [] })
