-- People are found whatever the accents, capitals, apostrophes and spelling form of their names. SQLite folds ASCII
-- alone, so the database holds how each letter folds, and folds every name itself, whoever writes it: no statement can
-- forget. `content/src/text/fold.ts` folds what is looked for; a test compares the two letter by letter.
CREATE TABLE letter_folds (
  letter TEXT PRIMARY KEY CHECK (length(letter) = 1),
  -- « L’Évêque » is two words, `l` and `eveque`, and one, `leveque`: whoever looks for it types either.
  apart TEXT NOT NULL,
  together TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 1, 2, 3 …: the places of the letters of a text. Names are far shorter.
CREATE TABLE letter_places (place INTEGER PRIMARY KEY) STRICT;
INSERT INTO letter_places (place)
  WITH RECURSIVE places (place) AS (VALUES (1) UNION ALL SELECT place + 1 FROM places WHERE place < 1000)
  SELECT place FROM places;

-- What letters become, and which. Letters that are not here stay as they are.
INSERT INTO letter_folds (letter, apart, together)
SELECT substr(written.value, p.place, 1), written.key, written.key
FROM json_each('{
" ":"\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010",
" ":"\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u0021",
" ":"\u0022\u0023\u0024\u0025\u0026\u0028\u0029\u002a\u002b\u002c\u002e\u002f\u003a\u003b\u003c\u003d",
" ":"\u003e\u003f\u0040\u005b\u005c\u005d\u005e\u005f\u007b\u007c\u007d\u007e\u007f\u0080\u0081\u0082",
" ":"\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092",
" ":"\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f\u00a0\u00a1\u00a2",
" ":"\u00a3\u00a4\u00a5\u00a6\u00a7\u00a8\u00a9\u00ab\u00ac\u00ae\u00af\u00b0\u00b1\u00b6\u00b8\u00bb",
" ":"\u00bf\u00d7\u00f7\u02c2\u02c3\u02c4\u02c5\u02d2\u02d3\u02d4\u02d5\u02d6\u02d7\u02d8\u02d9\u02da",
" ":"\u02db\u02dc\u02dd\u02de\u02df\u02e5\u02e6\u02e7\u02e8\u02e9\u02ea\u02eb\u02ed\u02ef\u02f0\u02f1",
" ":"\u02f2\u02f3\u02f4\u02f5\u02f6\u02f7\u02f8\u02f9\u02fa\u02fb\u02fc\u02fd\u02fe\u02ff\u0375ͺ\u037e",
" ":"\u0384\u0385\u0387\u03f6\u0482\u055a\u055b\u055c\u055d\u055e\u055f\u0589\u058a\u058d\u058e\u058f",
" ":"\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u0600\u0601\u0602\u0603\u0604\u0606\u0607\u0608\u0609\u060a",
" ":"\u060b\u060c\u060d\u060e\u060f\u061b\u061d\u061e\u061f\u066a\u066b\u066c\u066d\u06d4\u06de\u06e9",
" ":"\u06fd\u06fe\u0700\u0701\u0702\u0703\u0704\u0705\u0706\u0707\u0708\u0709\u070a\u070b\u070c\u070d",
" ":"\u07f6\u07f7\u07f8\u07f9\u07fe\u07ff\u0830\u0831\u0832\u0833\u0834\u0835\u0836\u0837\u0838\u0839",
" ":"\u083a\u083b\u083c\u083d\u083e\u085e\u0888\u0890\u0891\u0964\u0965\u0970\u09f2\u09f3\u09fa\u09fb",
" ":"\u09fd\u0a76\u0af0\u0af1\u0b70\u0bf3\u0bf4\u0bf5\u0bf6\u0bf7\u0bf8\u0bf9\u0bfa\u0c77\u0c7f\u0c84",
" ":"\u0d4f\u0d79\u0df4\u0e3f\u0e4f\u0e5a\u0e5b\u0f01\u0f02\u0f03\u0f04\u0f05\u0f06\u0f07\u0f08\u0f09",
" ":"\u0f0a\u0f0b\u0f0c\u0f0d\u0f0e\u0f0f\u0f10\u0f11\u0f12\u0f13\u0f14\u0f15\u0f16\u0f17\u0f1a\u0f1b",
" ":"\u0f1c\u0f1d\u0f1e\u0f1f\u0f34\u0f36\u0f38\u0f3a\u0f3b\u0f3c\u0f3d\u0f85\u0fbe\u0fbf\u0fc0\u0fc1",
" ":"\u0fc2\u0fc3\u0fc4\u0fc5\u0fc7\u0fc8\u0fc9\u0fca\u0fcb\u0fcc\u0fce\u0fcf\u0fd0\u0fd1\u0fd2\u0fd3",
" ":"\u0fd4\u0fd5\u0fd6\u0fd7\u0fd8\u0fd9\u0fda\u104a\u104b\u104c\u104d\u104e\u104f\u109e\u109f\u10fb",
" ":"\u1360\u1361\u1362\u1363\u1364\u1365\u1366\u1367\u1368\u1390\u1391\u1392\u1393\u1394\u1395\u1396",
" ":"\u1397\u1398\u1399\u1400\u166d\u166e\u1680\u169b\u169c\u16eb\u16ec\u16ed\u1735\u1736\u17d4\u17d5",
" ":"\u17d6\u17d8\u17d9\u17da\u17db\u1800\u1801\u1802\u1803\u1804\u1805\u1806\u1807\u1808\u1809\u180a",
" ":"\u1940\u1944\u1945\u19de\u19df\u19e0\u19e1\u19e2\u19e3\u19e4\u19e5\u19e6\u19e7\u19e8\u19e9\u19ea",
" ":"\u19eb\u19ec\u19ed\u19ee\u19ef\u19f0\u19f1\u19f2\u19f3\u19f4\u19f5\u19f6\u19f7\u19f8\u19f9\u19fa",
" ":"\u19fb\u19fc\u19fd\u19fe\u19ff\u1a1e\u1a1f\u1aa0\u1aa1\u1aa2\u1aa3\u1aa4\u1aa5\u1aa6\u1aa8\u1aa9",
" ":"\u1aaa\u1aab\u1aac\u1aad\u1b4e\u1b4f\u1b5a\u1b5b\u1b5c\u1b5d\u1b5e\u1b5f\u1b60\u1b61\u1b62\u1b63",
" ":"\u1b64\u1b65\u1b66\u1b67\u1b68\u1b69\u1b6a\u1b74\u1b75\u1b76\u1b77\u1b78\u1b79\u1b7a\u1b7b\u1b7c",
" ":"\u1b7d\u1b7e\u1b7f\u1bfc\u1bfd\u1bfe\u1bff\u1c3b\u1c3c\u1c3d\u1c3e\u1c3f\u1c7e\u1c7f\u1cc0\u1cc1",
" ":"\u1cc2\u1cc3\u1cc4\u1cc5\u1cc6\u1cc7\u1cd3\u1fbd\u1fbf\u1fc0\u1fc1\u1fcd\u1fce\u1fcf\u1fdd\u1fde",
" ":"\u1fdf\u1fed\u1fee\u1fef\u1ffd\u1ffe\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009",
" ":"\u200a\u2016\u2017\u201a\u201c\u201d\u201e\u201f\u2020\u2021\u2022\u2023\u2024\u2025\u2026\u2027",
" ":"\u2028\u2029\u202f\u2030\u2031\u2033\u2034\u2035\u2036\u2037\u2038\u2039\u203a\u203b\u203c\u203d",
" ":"\u203e\u203f\u2040\u2041\u2042\u2043\u2044\u2045\u2046\u2047\u2048\u2049\u204a\u204b\u204c\u204d",
" ":"\u204e\u204f\u2050\u2051\u2052\u2053\u2054\u2055\u2056\u2057\u2058\u2059\u205a\u205b\u205c\u205d",
" ":"\u205e\u205f\u207a\u207b\u207c\u207d\u207e\u208a\u208b\u208c\u208d\u208e\u20a0\u20a1\u20a2\u20a3",
" ":"\u20a4\u20a5\u20a6\u20a7\u20a9\u20aa\u20ab\u20ac\u20ad\u20ae\u20af\u20b0\u20b1\u20b2\u20b3\u20b4",
" ":"\u20b5\u20b6\u20b7\u20b8\u20b9\u20ba\u20bb\u20bc\u20bd\u20be\u20bf\u20c0\u2e00\u2e01\u2e02\u2e03",
" ":"\u2e04\u2e05\u2e06\u2e07\u2e08\u2e09\u2e0a\u2e0b\u2e0c\u2e0d\u2e0e\u2e0f\u2e10\u2e11\u2e12\u2e13",
" ":"\u2e14\u2e15\u2e16\u2e17\u2e18\u2e19\u2e1a\u2e1b\u2e1c\u2e1d\u2e1e\u2e1f\u2e20\u2e21\u2e22\u2e23",
" ":"\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e2a\u2e2b\u2e2c\u2e2d\u2e2e\u2e30\u2e31\u2e32\u2e33\u2e34",
" ":"\u2e35\u2e36\u2e37\u2e38\u2e39\u2e3a\u2e3b\u2e3c\u2e3d\u2e3e\u2e3f\u2e40\u2e41\u2e42\u2e43\u2e44",
" ":"\u2e45\u2e46\u2e47\u2e48\u2e49\u2e4a\u2e4b\u2e4c\u2e4d\u2e4e\u2e4f\u2e50\u2e51\u2e52\u2e53\u2e54",
" ":"\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u2e5d\u3000\u3001\u3002\u3003\u3004\u3008\u3009",
" ":"\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3012\u3013\u3014\u3015\u3016\u3017\u3018\u3019",
" ":"\u301a\u301b\u301c\u301d\u301e\u301f\u3020\u3030\u3036\u3037\u303d\u303e\u303f\ua673\ua67e\ua6f2",
" ":"\ua6f3\ua6f4\ua6f5\ua6f6\ua6f7\ua700\ua701\ua702\ua703\ua704\ua705\ua706\ua707\ua708\ua709\ua70a",
" ":"\ua70b\ua70c\ua70d\ua70e\ua70f\ua710\ua711\ua712\ua713\ua714\ua715\ua716\ua720\ua721\ua789\ua78a",
" ":"\ufb29\ufe10\ufe11\ufe12\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\ufe30\ufe31\ufe32\ufe33\ufe34",
" ":"\ufe35\ufe36\ufe37\ufe38\ufe39\ufe3a\ufe3b\ufe3c\ufe3d\ufe3e\ufe3f\ufe40\ufe41\ufe42\ufe43\ufe44",
" ":"\ufe45\ufe46\ufe47\ufe48\ufe49\ufe4a\ufe4b\ufe4c\ufe4d\ufe4e\ufe4f\ufe50\ufe51\ufe52\ufe54\ufe55",
" ":"\ufe56\ufe57\ufe58\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\ufe5f\ufe60\ufe61\ufe62\ufe64\ufe65\ufe66",
" ":"\ufe68\ufe69\ufe6a\ufe6bﹰﹲﹴﹶﹸﹺﹼﹾ\uff01\uff02\uff03\uff04\uff05\uff06\uff08\uff09\uff0a\uff0b\uff0c",
" ":"\uff0e\uff0f\uff1a\uff1b\uff1c\uff1d\uff1e\uff1f\uff20\uff3b\uff3c\uff3d\uff3e\uff3f\uff40\uff5b",
" ":"\uff5c\uff5d\uff5e\uff5f\uff60\uff61\uff62\uff63\uff64\uff65\uffe0\uffe1\uffe2\uffe3\uffe4\uffe5",
" ":"\uffe6\uffe8\uffe9\uffea\uffeb\uffec\uffed\uffee\ufffc\ufffd",
"a":"AªÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧᴬᵃḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặₐＡａ","b":"BƁɓᴮᵇḂḃḄḅḆḇＢｂ",
"c":"CÇçĆćĈĉĊċČčᶜḈḉꟲＣｃ","d":"DÐðĎďĐđƊɗᴰᵈᶞḊḋḌḍḎḏḐḑḒḓＤｄ",
"e":"EÈÉÊËèéêëĒēĔĕĖėĘęĚěƏƐȄȅȆȇȨȩəɛᴱᵉᵊᵋḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệₑₔＥｅ","f":"FᶠḞḟꟳＦｆ","g":"GĜĝĞğĠġĢģǦǧǴǵᴳᵍḠḡＧｇ",
"h":"HĤĥĦħȞȟʰᴴḢḣḤḥḦḧḨḩḪḫẖₕꟸＨｈ","i":"IÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋᴵᵢḬḭḮḯỈỉỊịⁱＩｉ","j":"JĴĵǰʲᴶⱼＪｊ",
"k":"KĶķĸƘƙǨǩᴷᵏḰḱḲḳḴḵₖＫｋ","l":"LĹĺĻļĽľŁłˡᴸḶḷḸḹḺḻḼḽₗＬｌ","m":"MᴹᵐḾḿṀṁṂṃₘＭｍ","n":"NÑñŃńŅņŇňŊŋǸǹᴺᵑṄṅṆṇṈṉṊṋⁿₙＮｎ",
"o":"OºÒÓÔÕÖØòóôõöøŌōŎŏŐőƆƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱɔᴼᵒᵓṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợₒＯｏ","p":"PᴾᵖṔṕṖṗₚＰｐ",
"q":"QꟴＱｑ","r":"RŔŕŖŗŘřȐȑȒȓʳᴿᵣṘṙṚṛṜṝṞṟＲｒ","s":"SŚśŜŝŞşŠšſȘșˢṠṡṢṣṤṥṦṧṨṩẛₛＳｓ","t":"TŢţŤťŦŧȚțᵀᵗṪṫṬṭṮṯṰṱẗₜＴｔ",
"u":"UÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗᵁᵘᵤṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựＵｕ","v":"VᵛᵥṼṽṾṿⱽＶｖ",
"w":"WŴŵʷᵂẀẁẂẃẄẅẆẇẈẉẘＷｗ","x":"XˣẊẋẌẍₓＸｘ","y":"YÝýÿŶŷŸȲȳʸẎẏẙỲỳỴỵỶỷỸỹＹｙ","z":"ZŹźŻżŽžᶻẐẑẒẓẔẕＺｚ",
"":"\u00ad\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030d\u030e",
"":"\u030f\u0310\u0311\u0312\u0313\u0314\u0315\u0316\u0317\u0318\u0319\u031a\u031b\u031c\u031d\u031e",
"":"\u031f\u0320\u0321\u0322\u0323\u0324\u0325\u0326\u0327\u0328\u0329\u032a\u032b\u032c\u032d\u032e",
"":"\u032f\u0330\u0331\u0332\u0333\u0334\u0335\u0336\u0337\u0338\u0339\u033a\u033b\u033c\u033d\u033e",
"":"\u033f\u0340\u0341\u0342\u0343\u0344\u0345\u0346\u0347\u0348\u0349\u034a\u034b\u034c\u034d\u034e",
"":"\u034f\u0350\u0351\u0352\u0353\u0354\u0355\u0356\u0357\u0358\u0359\u035a\u035b\u035c\u035d\u035e",
"":"\u035f\u0360\u0361\u0362\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e",
"":"\u036f\u0591\u0592\u0593\u0594\u0595\u0596\u0597\u0598\u0599\u059a\u059b\u059c\u059d\u059e\u059f",
"":"\u05a0\u05a1\u05a2\u05a3\u05a4\u05a5\u05a6\u05a7\u05a8\u05a9\u05aa\u05ab\u05ac\u05ad\u05ae\u05af",
"":"\u05b0\u05b1\u05b2\u05b3\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05ba\u05bb\u05bc\u05bd\u05bf\u05c1",
"":"\u05c2\u05c4\u05c5\u05c7\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0618\u0619\u061a\u061c",
"":"\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0657\u0658\u0659\u065a",
"":"\u065b\u065c\u065d\u065e\u065f\u0670ᅟᅠ\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u1ab0\u1ab1\u1ab2",
"":"\u1ab3\u1ab4\u1ab5\u1ab6\u1ab7\u1ab8\u1ab9\u1aba\u1abb\u1abc\u1abd\u1abe\u1abf\u1ac0\u1ac1\u1ac2",
"":"\u1ac3\u1ac4\u1ac5\u1ac6\u1ac7\u1ac8\u1ac9\u1aca\u1acb\u1acc\u1acd\u1ace\u1dc0\u1dc1\u1dc2\u1dc3",
"":"\u1dc4\u1dc5\u1dc6\u1dc7\u1dc8\u1dc9\u1dca\u1dcb\u1dcc\u1dcd\u1dce\u1dcf\u1dd0\u1dd1\u1dd2\u1dd3",
"":"\u1dd4\u1dd5\u1dd6\u1dd7\u1dd8\u1dd9\u1dda\u1ddb\u1ddc\u1ddd\u1dde\u1ddf\u1de0\u1de1\u1de2\u1de3",
"":"\u1de4\u1de5\u1de6\u1de7\u1de8\u1de9\u1dea\u1deb\u1dec\u1ded\u1dee\u1def\u1df0\u1df1\u1df2\u1df3",
"":"\u1df4\u1df5\u1df6\u1df7\u1df8\u1df9\u1dfa\u1dfb\u1dfc\u1dfd\u1dfe\u1dff\u200b\u200c\u200d\u200e",
"":"\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069",
"":"\u206a\u206b\u206c\u206d\u206e\u206f\u20d0\u20d1\u20d2\u20d3\u20d4\u20d5\u20d6\u20d7\u20d8\u20d9",
"":"\u20da\u20db\u20dc\u20dd\u20de\u20df\u20e0\u20e1\u20e2\u20e3\u20e4\u20e5\u20e6\u20e7\u20e8\u20e9",
"":"\u20ea\u20eb\u20ec\u20ed\u20ee\u20ef\u20f0\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08",
"":"\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f\ufe20\ufe21\ufe22\ufe23\ufe24\ufe25\ufe26\ufe27\ufe28",
"":"\ufe29\ufe2a\ufe2b\ufe2c\ufe2d\ufe2e\ufe2f\ufeffﾠ\ufff0\ufff1\ufff2\ufff3\ufff4\ufff5\ufff6\ufff7",
"":"\ufff8","ae":"ÆæǢǣǼǽᴭ","th":"Þþ","ss":"ßẞ","ij":"Ĳĳ","l ":"Ŀŀ","ʼn":"ŉ","oe":"Œœꟹ","ƃ":"Ƃ","ƅ":"Ƅ","ƈ":"Ƈ",
"ɖ":"Ɖ","ƌ":"Ƌ","ǝ":"Ǝᴲ","ƒ":"Ƒ","ɠ":"Ɠ","ɣ":"Ɣˠ","ɩ":"Ɩᶥ","ɨ":"Ɨᶤ","ɯ":"Ɯᵚ","ɲ":"Ɲᶮ","ɵ":"Ɵᶱ","ƣ":"Ƣ","ƥ":"Ƥ",
"ʀ":"Ʀ","ƨ":"Ƨ","ʃ":"Ʃᶴ","ƭ":"Ƭ","ʈ":"Ʈ","ʊ":"Ʊᶷ","ʋ":"Ʋᶹ","ƴ":"Ƴ","ƶ":"Ƶ","ʒ":"ƷǮǯᶾ","ƹ":"Ƹ","ƽ":"Ƽ",
"dz":"ǄǅǆǱǲǳ","lj":"Ǉǈǉ","nj":"Ǌǋǌ","ǥ":"Ǥ","ƕ":"Ƕ","ƿ":"Ƿ","ȝ":"Ȝ","ƞ":"Ƞ","ȣ":"Ȣᴽ","ȥ":"Ȥ","ⱥ":"Ⱥ","ȼ":"Ȼ",
"ƚ":"Ƚ","ⱦ":"Ⱦ","ɂ":"Ɂ","ƀ":"Ƀ","ʉ":"Ʉᶶ","ʌ":"Ʌᶺ","ɇ":"Ɇ","ɉ":"Ɉ","ɋ":"Ɋ","ɍ":"Ɍ","ɏ":"Ɏ","ɦ":"ʱꞪ","ɹ":"ʴ",
"ɻ":"ʵ","ʁ":"ʶ","ʕ":"ˤ","ͱ":"Ͱ","ͳ":"Ͳ","ͷ":"Ͷ","ϳ":"Ϳ",
"α":"ΆΑάἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰ\u1f71ᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺ\u1fbbᾼ","ε":"ΈΕέϵἐἑἒἓἔἕἘἙἚἛἜἝὲ\u1f73Ὲ\u1fc9",
"η":"ΉΗήἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴ\u1f75ᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊ\u1fcbῌ",
"ι":"ΊΐΙΪίϊἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶ\u1f77\u1fbeῐῑῒ\u1fd3ῖῗῘῙῚ\u1fdb","ο":"ΌΟόὀὁὂὃὄὅὈὉὊὋὌὍὸ\u1f79Ὸ\u1ff9",
"υ":"ΎΥΫΰϋύϒϓϔὐὑὒὓὔὕὖὗὙὛὝὟὺ\u1f7bῠῡῢ\u1fe3ῦῧῨῩῪ\u1feb",
"ω":"ΏΩώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼ\u1f7dᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺ\u1ffbῼ","β":"Βϐᵝᵦ","γ":"Γᵞᵧ","δ":"Δᵟ","ζ":"Ζ","θ":"Θϑϴᶿ",
"κ":"Κϰ","λ":"Λ","μ":"Μ","ν":"Ν","ξ":"Ξ","π":"Πϖ","ρ":"ΡϱᵨῤῥῬ","σ":"ΣςϲϹ","τ":"Τ","φ":"Φϕᵠᵩ","χ":"Χᵡᵪ","ψ":"Ψ",
"ϗ":"Ϗ","ϙ":"Ϙ","ϛ":"Ϛ","ϝ":"Ϝ","ϟ":"Ϟ","ϡ":"Ϡ","ϸ":"Ϸ","ϻ":"Ϻ","ͻ":"Ͻ","ͼ":"Ͼ","ͽ":"Ͽ","е":"ЀЁЕѐёӖӗ","ђ":"Ђ",
"г":"ЃГѓ","є":"Є","ѕ":"Ѕ","і":"ІЇї","ј":"Ј","љ":"Љ","њ":"Њ","ћ":"Ћ","к":"ЌКќ","и":"ЍИЙйѝӢӣӤӥ","у":"ЎУўӮӯӰӱӲӳ",
"џ":"Џ","а":"АӐӑӒӓ","б":"Б","в":"В","д":"Д","ж":"ЖӁӂӜӝ","з":"ЗӞӟ","л":"Л","м":"М","н":"Нᵸ","о":"ОӦӧ","п":"П",
"р":"Р","с":"С","т":"Т","ф":"Ф","х":"Х","ц":"Ц","ч":"ЧӴӵ","ш":"Ш","щ":"Щ","ъ":"Ъꚜ","ы":"ЫӸӹ","ь":"Ьꚝ","э":"ЭӬӭ",
"ю":"Ю","я":"Я","ѡ":"Ѡ","ѣ":"Ѣ","ѥ":"Ѥ","ѧ":"Ѧ","ѩ":"Ѩ","ѫ":"Ѫ","ѭ":"Ѭ","ѯ":"Ѯ","ѱ":"Ѱ","ѳ":"Ѳ","ѵ":"ѴѶѷ","ѹ":"Ѹ",
"ѻ":"Ѻ","ѽ":"Ѽ","ѿ":"Ѿ","ҁ":"Ҁ","ҋ":"Ҋ","ҍ":"Ҍ","ҏ":"Ҏ","ґ":"Ґ","ғ":"Ғ","ҕ":"Ҕ","җ":"Җ","ҙ":"Ҙ","қ":"Қ","ҝ":"Ҝ",
"ҟ":"Ҟ","ҡ":"Ҡ","ң":"Ң","ҥ":"Ҥ","ҧ":"Ҧ","ҩ":"Ҩ","ҫ":"Ҫ","ҭ":"Ҭ","ү":"Ү","ұ":"Ұ","ҳ":"Ҳ","ҵ":"Ҵ","ҷ":"Ҷ","ҹ":"Ҹ",
"һ":"Һ","ҽ":"Ҽ","ҿ":"Ҿ","ӏ":"Ӏ","ӄ":"Ӄ","ӆ":"Ӆ","ӈ":"Ӈ","ӊ":"Ӊ","ӌ":"Ӌ","ӎ":"Ӎ","ӕ":"Ӕ","ә":"ӘӚӛ","ӡ":"Ӡ",
"ө":"ӨӪӫ","ӷ":"Ӷ","ӻ":"Ӻ","ӽ":"Ӽ","ӿ":"Ӿ","ԁ":"Ԁ","ԃ":"Ԃ","ԅ":"Ԅ","ԇ":"Ԇ","ԉ":"Ԉ","ԋ":"Ԋ","ԍ":"Ԍ","ԏ":"Ԏ","ԑ":"Ԑ",
"ԓ":"Ԓ","ԕ":"Ԕ","ԗ":"Ԗ","ԙ":"Ԙ","ԛ":"Ԛ","ԝ":"Ԝ","ԟ":"Ԟ","ԡ":"Ԡ","ԣ":"Ԣ","ԥ":"Ԥ","ԧ":"Ԧ","ԩ":"Ԩ","ԫ":"Ԫ","ԭ":"Ԭ",
"ԯ":"Ԯ","ա":"Ա","բ":"Բ","գ":"Գ","դ":"Դ","ե":"Ե","զ":"Զ","է":"Է","ը":"Ը","թ":"Թ","ժ":"Ժ","ի":"Ի","լ":"Լ","խ":"Խ",
"ծ":"Ծ","կ":"Կ","հ":"Հ","ձ":"Ձ","ղ":"Ղ","ճ":"Ճ","մ":"Մ","յ":"Յ","ն":"Ն","շ":"Շ","ո":"Ո","չ":"Չ","պ":"Պ","ջ":"Ջ",
"ռ":"Ռ","ս":"Ս","վ":"Վ","տ":"Տ","ր":"Ր","ց":"Ց","ւ":"Ւ","փ":"Փ","ք":"Ք","օ":"Օ","ֆ":"Ֆ","եւ":"և",
"ا":"آأإﺁﺂﺃﺄﺇﺈﺍﺎ","و":"ؤﺅﺆﻭﻮ","ي":"ئﺉﺊﺋﺌﻱﻲﻳﻴ","اٴ":"ٵ","وٴ":"ٶ","ۇٴ":"ٷ","يٴ":"ٸ","ە":"ۀ","ہ":"ۂ","ے":"ۓ",
"\u0f71\u0f72":"\u0f73","\u0f71\u0f74":"\u0f75","\u0fb2\u0f80":"\u0f76","\u0fb2\u0f71\u0f80":"\u0f77",
"\u0fb3\u0f80":"\u0f78","\u0fb3\u0f71\u0f80":"\u0f79","\u0f71\u0f80":"\u0f81","\u0f92\u0fb7":"\u0f93",
"\u0f9c\u0fb7":"\u0f9d","\u0fa1\u0fb7":"\u0fa2","\u0fa6\u0fb7":"\u0fa7","\u0fab\u0fb7":"\u0fac",
"\u0f90\u0fb5":"\u0fb9","ⴀ":"Ⴀ","ⴁ":"Ⴁ","ⴂ":"Ⴂ","ⴃ":"Ⴃ","ⴄ":"Ⴄ","ⴅ":"Ⴅ","ⴆ":"Ⴆ","ⴇ":"Ⴇ","ⴈ":"Ⴈ","ⴉ":"Ⴉ","ⴊ":"Ⴊ",
"ⴋ":"Ⴋ","ⴌ":"Ⴌ","ⴍ":"Ⴍ","ⴎ":"Ⴎ","ⴏ":"Ⴏ","ⴐ":"Ⴐ","ⴑ":"Ⴑ","ⴒ":"Ⴒ","ⴓ":"Ⴓ","ⴔ":"Ⴔ","ⴕ":"Ⴕ","ⴖ":"Ⴖ","ⴗ":"Ⴗ","ⴘ":"Ⴘ",
"ⴙ":"Ⴙ","ⴚ":"Ⴚ","ⴛ":"Ⴛ","ⴜ":"Ⴜ","ⴝ":"Ⴝ","ⴞ":"Ⴞ","ⴟ":"Ⴟ","ⴠ":"Ⴠ","ⴡ":"Ⴡ","ⴢ":"Ⴢ","ⴣ":"Ⴣ","ⴤ":"Ⴤ","ⴥ":"Ⴥ","ⴧ":"Ⴧ",
"ⴭ":"Ⴭ","ნ":"ჼᲜ","ᲊ":"Ᲊ","ა":"Ა","ბ":"Ბ","გ":"Გ","დ":"Დ","ე":"Ე","ვ":"Ვ","ზ":"Ზ","თ":"Თ","ი":"Ი","კ":"Კ","ლ":"Ლ",
"მ":"Მ","ო":"Ო","პ":"Პ","ჟ":"Ჟ","რ":"Რ","ს":"Ს","ტ":"Ტ","უ":"Უ","ფ":"Ფ","ქ":"Ქ","ღ":"Ღ","ყ":"Ყ","შ":"Შ","ჩ":"Ჩ",
"ც":"Ც","ძ":"Ძ","წ":"Წ","ჭ":"Ჭ","ხ":"Ხ","ჯ":"Ჯ","ჰ":"Ჰ","ჱ":"Ჱ","ჲ":"Ჲ","ჳ":"Ჳ","ჴ":"Ჴ","ჵ":"Ჵ","ჶ":"Ჶ","ჷ":"Ჷ",
"ჸ":"Ჸ","ჹ":"Ჹ","ჺ":"Ჺ","ჽ":"Ჽ","ჾ":"Ჾ","ჿ":"Ჿ","ɐ":"ᵄⱯ","ɑ":"ᵅⱭ","ᴂ":"ᵆ","ɜ":"ᵌᶟꞫ","ᴖ":"ᵔ","ᴗ":"ᵕ","ᴝ":"ᵙ",
"ᴥ":"ᵜ","ɒ":"ᶛⱰ","ɕ":"ᶝ","ɟ":"ᶡ","ɡ":"ᶢꞬ","ɥ":"ᶣꞍ","ɪ":"ᶦꞮ","ᵻ":"ᶧ","ʝ":"ᶨꞲ","ɭ":"ᶩ","ᶅ":"ᶪ","ʟ":"ᶫ","ɱ":"ᶬⱮ",
"ɰ":"ᶭ","ɳ":"ᶯ","ɴ":"ᶰ","ɸ":"ᶲ","ʂ":"ᶳꟅ","ƫ":"ᶵ","ᴜ":"ᶸ","ʐ":"ᶼ","ʑ":"ᶽ","aʾ":"ẚ","ỻ":"Ỻ","ỽ":"Ỽ","ỿ":"Ỿ",
"rs":"\u20a8","ⱡ":"Ⱡ","ɫ":"Ɫ","ᵽ":"Ᵽ","ɽ":"Ɽ","ⱨ":"Ⱨ","ⱪ":"Ⱪ","ⱬ":"Ⱬ","ⱳ":"Ⱳ","ⱶ":"Ⱶ","ȿ":"Ȿ","ɀ":"Ɀ","ꙁ":"Ꙁ",
"ꙃ":"Ꙃ","ꙅ":"Ꙅ","ꙇ":"Ꙇ","ꙉ":"Ꙉ","ꙋ":"Ꙋ","ꙍ":"Ꙍ","ꙏ":"Ꙏ","ꙑ":"Ꙑ","ꙓ":"Ꙓ","ꙕ":"Ꙕ","ꙗ":"Ꙗ","ꙙ":"Ꙙ","ꙛ":"Ꙛ","ꙝ":"Ꙝ",
"ꙟ":"Ꙟ","ꙡ":"Ꙡ","ꙣ":"Ꙣ","ꙥ":"Ꙥ","ꙧ":"Ꙧ","ꙩ":"Ꙩ","ꙫ":"Ꙫ","ꙭ":"Ꙭ","ꚁ":"Ꚁ","ꚃ":"Ꚃ","ꚅ":"Ꚅ","ꚇ":"Ꚇ","ꚉ":"Ꚉ","ꚋ":"Ꚋ",
"ꚍ":"Ꚍ","ꚏ":"Ꚏ","ꚑ":"Ꚑ","ꚓ":"Ꚓ","ꚕ":"Ꚕ","ꚗ":"Ꚗ","ꚙ":"Ꚙ","ꚛ":"Ꚛ","ꜣ":"Ꜣ","ꜥ":"Ꜥ","ꜧ":"Ꜧ","ꜩ":"Ꜩ","ꜫ":"Ꜫ","ꜭ":"Ꜭ",
"ꜯ":"Ꜯ","ꜳ":"Ꜳ","ꜵ":"Ꜵ","ꜷ":"Ꜷ","ꜹ":"Ꜹ","ꜻ":"Ꜻ","ꜽ":"Ꜽ","ꜿ":"Ꜿ","ꝁ":"Ꝁ","ꝃ":"Ꝃ","ꝅ":"Ꝅ","ꝇ":"Ꝇ","ꝉ":"Ꝉ","ꝋ":"Ꝋ",
"ꝍ":"Ꝍ","ꝏ":"Ꝏ","ꝑ":"Ꝑ","ꝓ":"Ꝓ","ꝕ":"Ꝕ","ꝗ":"Ꝗ","ꝙ":"Ꝙ","ꝛ":"Ꝛ","ꝝ":"Ꝝ","ꝟ":"Ꝟ","ꝡ":"Ꝡ","ꝣ":"Ꝣ","ꝥ":"Ꝥ","ꝧ":"Ꝧ",
"ꝩ":"Ꝩ","ꝫ":"Ꝫ","ꝭ":"Ꝭ","ꝯ":"Ꝯꝰ","ꝺ":"Ꝺ","ꝼ":"Ꝼ","ᵹ":"Ᵹ","ꝿ":"Ꝿ","ꞁ":"Ꞁ","ꞃ":"Ꞃ","ꞅ":"Ꞅ","ꞇ":"Ꞇ","ꞌ":"Ꞌ","ꞑ":"Ꞑ",
"ꞓ":"Ꞓ","ꞗ":"Ꞗ","ꞙ":"Ꞙ","ꞛ":"Ꞛ","ꞝ":"Ꞝ","ꞟ":"Ꞟ","ꞡ":"Ꞡ","ꞣ":"Ꞣ","ꞥ":"Ꞥ","ꞧ":"Ꞧ","ꞩ":"Ꞩ","ɬ":"Ɬ","ʞ":"Ʞ","ʇ":"Ʇ",
"ꭓ":"Ꭓ","ꞵ":"Ꞵ","ꞷ":"Ꞷ","ꞹ":"Ꞹ","ꞻ":"Ꞻ","ꞽ":"Ꞽ","ꞿ":"Ꞿ","ꟁ":"Ꟁ","ꟃ":"Ꟃ","ꞔ":"Ꞔ","ᶎ":"Ᶎ","ꟈ":"Ꟈ","ꟊ":"Ꟊ","ɤ":"Ɤ",
"ꟍ":"Ꟍ","ꟑ":"Ꟑ","ꟗ":"Ꟗ","ꟙ":"Ꟙ","ꟛ":"Ꟛ","ƛ":"Ƛ","ꟶ":"Ꟶ","ff":"ﬀ","fi":"ﬁ","fl":"ﬂ","ffi":"ﬃ","ffl":"ﬄ","st":"ﬅﬆ",
"մն":"ﬓ","մե":"ﬔ","մի":"ﬕ","վն":"ﬖ","մխ":"ﬗ","י":"\ufb1d\ufb39","ײ":"\ufb1f","ע":"ﬠ","א":"ﬡ\ufb2e\ufb2f\ufb30",
"ד":"ﬢ\ufb33","ה":"ﬣ\ufb34","כ":"ﬤ\ufb3b\ufb4d","ל":"ﬥ\ufb3c","ם":"ﬦ","ר":"ﬧ\ufb48","ת":"ﬨ\ufb4a",
"ש":"\ufb2a\ufb2b\ufb2c\ufb2d\ufb49","ב":"\ufb31\ufb4c","ג":"\ufb32","ו":"\ufb35\ufb4b","ז":"\ufb36","ט":"\ufb38",
"ך":"\ufb3a","מ":"\ufb3e","נ":"\ufb40","ס":"\ufb41","ף":"\ufb43","פ":"\ufb44\ufb4e","צ":"\ufb46","ק":"\ufb47",
"אל":"ﭏ","ـ":"ﹱﹷﹹﹻﹽﹿ","ء":"ﺀ","ب":"ﺏﺐﺑﺒ","ة":"ﺓﺔ","ت":"ﺕﺖﺗﺘ","ث":"ﺙﺚﺛﺜ","ج":"ﺝﺞﺟﺠ","ح":"ﺡﺢﺣﺤ","خ":"ﺥﺦﺧﺨ","د":"ﺩﺪ",
"ذ":"ﺫﺬ","ر":"ﺭﺮ","ز":"ﺯﺰ","س":"ﺱﺲﺳﺴ","ش":"ﺵﺶﺷﺸ","ص":"ﺹﺺﺻﺼ","ض":"ﺽﺾﺿﻀ","ط":"ﻁﻂﻃﻄ","ظ":"ﻅﻆﻇﻈ","ع":"ﻉﻊﻋﻌ",
"غ":"ﻍﻎﻏﻐ","ف":"ﻑﻒﻓﻔ","ق":"ﻕﻖﻗﻘ","ك":"ﻙﻚﻛﻜ","ل":"ﻝﻞﻟﻠ","م":"ﻡﻢﻣﻤ","ن":"ﻥﻦﻧﻨ","ه":"ﻩﻪﻫﻬ","ى":"ﻯﻰ","لا":"ﻵﻶﻷﻸﻹﻺﻻﻼ"
}') written
CROSS JOIN letter_places p ON p.place <= length(written.value);
-- Apostrophes and hyphens.
INSERT INTO letter_folds (letter, apart, together)
SELECT substr(written.value, p.place, 1), ' ', ''
FROM json_each('["\u0027\u2019\u2018\u201b\u02bb\u02bc\u02bd\u02b9\u02c8\u02be\u02bf\u0060\u00b4\u2032\uff07\u00b7\u002d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"]') written
CROSS JOIN letter_places p ON p.place <= length(written.value);

-- The words of each name, for whoever looks for the beginnings of some, in any order.
CREATE TABLE member_words (
  word TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  PRIMARY KEY (word, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_words_by_member ON member_words (member_id);
CREATE TABLE organisation_words (
  word TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  PRIMARY KEY (word, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_words_by_organisation ON organisation_words (organisation_id);

CREATE TRIGGER member_words_of_new AFTER INSERT ON members
BEGIN
  INSERT INTO member_words (word, member_id)
  SELECT DISTINCT w.value, NEW.id
  FROM (
    SELECT group_concat(coalesce(f.apart, substr(t.text, p.place, 1)), '' ORDER BY p.place)
      || ' ' || group_concat(coalesce(f.together, substr(t.text, p.place, 1)), '' ORDER BY p.place) AS folded
    FROM (SELECT NEW.first_name || ' ' || NEW.last_name AS text) t
    CROSS JOIN letter_places p ON p.place <= length(t.text)
    LEFT JOIN letter_folds f ON f.letter = substr(t.text, p.place, 1)
  ) n, json_each('["' || replace(n.folded, ' ', '","') || '"]') w
  WHERE w.value <> '';
END;
CREATE TRIGGER member_words_of_renamed AFTER UPDATE OF first_name, last_name ON members
BEGIN
  DELETE FROM member_words WHERE member_id = NEW.id;
  INSERT INTO member_words (word, member_id)
  SELECT DISTINCT w.value, NEW.id
  FROM (
    SELECT group_concat(coalesce(f.apart, substr(t.text, p.place, 1)), '' ORDER BY p.place)
      || ' ' || group_concat(coalesce(f.together, substr(t.text, p.place, 1)), '' ORDER BY p.place) AS folded
    FROM (SELECT NEW.first_name || ' ' || NEW.last_name AS text) t
    CROSS JOIN letter_places p ON p.place <= length(t.text)
    LEFT JOIN letter_folds f ON f.letter = substr(t.text, p.place, 1)
  ) n, json_each('["' || replace(n.folded, ' ', '","') || '"]') w
  WHERE w.value <> '';
END;
UPDATE members SET last_name = last_name;

CREATE TRIGGER organisation_words_of_new AFTER INSERT ON organisations
BEGIN
  INSERT INTO organisation_words (word, organisation_id)
  SELECT DISTINCT w.value, NEW.id
  FROM (
    SELECT group_concat(coalesce(f.apart, substr(t.text, p.place, 1)), '' ORDER BY p.place)
      || ' ' || group_concat(coalesce(f.together, substr(t.text, p.place, 1)), '' ORDER BY p.place) AS folded
    FROM (SELECT NEW.name AS text) t
    CROSS JOIN letter_places p ON p.place <= length(t.text)
    LEFT JOIN letter_folds f ON f.letter = substr(t.text, p.place, 1)
  ) n, json_each('["' || replace(n.folded, ' ', '","') || '"]') w
  WHERE w.value <> '';
END;
CREATE TRIGGER organisation_words_of_renamed AFTER UPDATE OF name ON organisations
BEGIN
  DELETE FROM organisation_words WHERE organisation_id = NEW.id;
  INSERT INTO organisation_words (word, organisation_id)
  SELECT DISTINCT w.value, NEW.id
  FROM (
    SELECT group_concat(coalesce(f.apart, substr(t.text, p.place, 1)), '' ORDER BY p.place)
      || ' ' || group_concat(coalesce(f.together, substr(t.text, p.place, 1)), '' ORDER BY p.place) AS folded
    FROM (SELECT NEW.name AS text) t
    CROSS JOIN letter_places p ON p.place <= length(t.text)
    LEFT JOIN letter_folds f ON f.letter = substr(t.text, p.place, 1)
  ) n, json_each('["' || replace(n.folded, ' ', '","') || '"]') w
  WHERE w.value <> '';
END;
UPDATE organisations SET name = name;

-- A seat is looked for among those of one contract, by any part of a name or of a group; they stand in this order.
ALTER TABLE seats ADD COLUMN folded TEXT NOT NULL DEFAULT '';
CREATE TRIGGER seats_fold_new AFTER INSERT ON seats
BEGIN
  UPDATE seats SET folded = (
    SELECT group_concat(coalesce(f.apart, substr(t.text, p.place, 1)), '' ORDER BY p.place)
      || ' ' || group_concat(coalesce(f.together, substr(t.text, p.place, 1)), '' ORDER BY p.place)
    FROM (SELECT NEW.last_name || ' ' || NEW.first_name || ' ' || NEW.team AS text) t
    CROSS JOIN letter_places p ON p.place <= length(t.text)
    LEFT JOIN letter_folds f ON f.letter = substr(t.text, p.place, 1)
  ) WHERE id = NEW.id;
END;
CREATE TRIGGER seats_fold_renamed AFTER UPDATE OF first_name, last_name, team ON seats
BEGIN
  UPDATE seats SET folded = (
    SELECT group_concat(coalesce(f.apart, substr(t.text, p.place, 1)), '' ORDER BY p.place)
      || ' ' || group_concat(coalesce(f.together, substr(t.text, p.place, 1)), '' ORDER BY p.place)
    FROM (SELECT NEW.last_name || ' ' || NEW.first_name || ' ' || NEW.team AS text) t
    CROSS JOIN letter_places p ON p.place <= length(t.text)
    LEFT JOIN letter_folds f ON f.letter = substr(t.text, p.place, 1)
  ) WHERE id = NEW.id;
END;
UPDATE seats SET team = team;
CREATE INDEX seats_held_by_name ON seats (subscription_id, folded, id) WHERE released_on IS NULL;

-- References as they are read aloud: O and 0 are one sign, I, L and 1 another (`edge/src/reference/`).
CREATE INDEX subscriptions_read_aloud
  ON subscriptions (replace(replace(replace(reference, 'O', '0'), 'I', '1'), 'L', '1'));
CREATE INDEX orders_read_aloud
  ON orders (replace(replace(replace(reference, 'O', '0'), 'I', '1'), 'L', '1'));

-- How far the texts of a table have been read again by the function that keeps them: SQLite composes no letter (NFC).
CREATE TABLE text_passes (
  table_name TEXT PRIMARY KEY,
  -- Of the function (`keptTextVersion`).
  version INTEGER NOT NULL CHECK (version > 0),
  -- The last row that was read.
  after_row INTEGER NOT NULL CHECK (after_row >= 0),
  finished_at INTEGER CHECK (finished_at > 0)
) STRICT;
