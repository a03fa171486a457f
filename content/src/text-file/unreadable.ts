/** Stands for what nobody can read: a byte of no encoding, a letter that was lost before. */
export const unreadable = '\ufffd'

/**
 * Control characters, and letters that another program lost before: UTF-8 that was read as Windows-1252 (« Ã© »,
 * « â€™ »), Macintosh that was read so (« HervŽ »). A tabulation, line ends and line breaks of Word stay.
 */
const lost =
  /[^\P{Cc}\t\n\v\f\r\x85]|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\xa0-\xbf]|Å[“”’¸]|â€.|ï»¿|(?<=[a-zà-ÿ])Ž/gu

/** The text with every letter that is lost as U+FFFD; linear. */
export const markUnreadable = (text: string) => text.replaceAll(lost, unreadable)

/** Whether more than half of the lines that say something hold a letter that is lost, and more than one does. */
export function isMostlyUnreadable(text: string): boolean {
  if (!text.includes(unreadable)) return false
  let lines = 0
  let bad = 0
  let isBlank = true
  let isBad = false
  for (let place = 0; place <= text.length; place++) {
    const unit = place < text.length ? text.charCodeAt(place) : 0x0a
    if (unit === 0x0a || unit === 0x0d) {
      if (!isBlank) lines++
      if (isBad) bad++
      isBlank = true
      isBad = false
    } else {
      isBlank &&= unit === 0x20 || unit === 0x09
      isBad ||= unit === 0xfffd
    }
  }
  return bad > 1 && bad * 2 > lines
}
