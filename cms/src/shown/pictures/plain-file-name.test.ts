import { expect, test } from 'vitest'
import { plainFileName } from './plain-file-name.ts'

test.each([
  ['Été à l’Île.JPG', 'ete-a-l-ile'],
  ['sœur-œuvre.png', 'soeur-oeuvre'],
  ['ŒUF & Æther ß.png', 'oeuf-aether-ss'],
  ['Nguyễn Thị Ánh, Đường.jpg', 'nguyen-thi-anh-duong'],
  ['../../etc/passwd.png', 'passwd'],
  ['C:\\fakepath\\photo.png', 'photo'],
  ['..\\..\\x.png', 'x'],
  ['/etc/cron.d/x', 'x'],
  ['CON.png', 'image-con'],
  ['aux', 'image-aux'],
  ['LPT1.jpg', 'image-lpt1'],
  ['.png', 'image'],
  ['..png', 'image'],
  ['', 'image'],
  ['...', 'image'],
  ['🎿.webp', 'image'],
  ['photo.png...', 'photo-png'],
  ['photo .png ', 'photo'],
  ['photo\u202egpj.exe', 'photogpj'],
  ['pho\u200bto\0.png', 'photo'],
  ['photo.jpg.php', 'photo-jpg'],
  ["photo'; DROP TABLE media;--.png", 'photo-drop-table-media'],
  ['<script>.png', 'script'],
  ['Ⅷ ﬁn.png', 'viii-fin'],
  ['مطعم.jpg', 'image'],
  [`${'a'.repeat(300)}.png`, 'a'.repeat(60)],
  [`${'a'.repeat(59)}-b.png`, 'a'.repeat(59)],
  [`${'é'.repeat(300)}`, 'e'.repeat(60)],
])('%s is stored as %s', (given, plain) => {
  expect(plainFileName(given, 'abcdef0123456789')).toBe(`${plain}-abcdef01.jpg`)
})

test('a name of a million characters takes no longer than its length', () => {
  expect(plainFileName(`${'. '.repeat(500_000)}x`, 'abcdef01')).toBe('image-abcdef01.jpg')
})
