package activation

// Is a run of letters a word, or the letters of a code? People write words in
// capitals, so capitals alone prove nothing. What tells them apart is which
// letter follows which: "KONTAKT" reads, "JWXKQPT" does not. A list of words
// could never be long enough; pairs of letters are few.

// pairCost holds, for each letter (row) and the letter after it (column), how
// surprising the pair is in Swedish and English words: 'a' not at all, each
// further letter a third of a nat. Row and column 0 stand for the word's edge,
// 1 to 26 for a to z; å and ä count as a, ö as o. Counted over the different
// words (not their frequencies) of some 3,700 in Swedish and English prose.
var pairCost = [27]string{
	"zijkjkilkkpkkjlkjsjhjjkmust", // _
	"gzokjsqjunzkhjgxmvgihplttpz", // a
	"kgmwwdwwqimwiqwhqwjlqjwwwlw", // b
	"kixktgtthhxgjtxgxxkohlxxxnx", // c
	"fhqsmepozhtqmqkjrzkjqmquzrz", // d
	"glplionmorwnjlgrnufihtmqnsz", // e
	"kgsqsijwwhwwjwwdwwhpkjwwwmq", // f
	"efyusfulkisymrljuyjiknyyyyy", // g
	"hewssewwwjmwspwgwslqmjswwow", // h
	"nlqjjklhwuzlimeinwnhiujztzt", // i
	"meptmgtttlttktkgnttmtfttttt", // j
	"hgpypgqqojyrlyjgyykjgjjyymy", // k
	"hfpvjgpprgkogpojnzrjklnvzmz", // l
	"hfmyqfoolhrpnilijynkmkryyny", // m
	"fhrmgingsitnorlkswshhpnzzoz", // n
	"lookkqomvpnljhfmjzekjkkmrvz", // o
	"igrtnfonljxqhqoihxhjjltxxox", // p
	"goooooooooooioooooojocooooo", // q
	"fflokfonoiqlpnkjtwoikmovznz", // r
	"ehomrhoqmknilnojlwpjgmmrzoz", // s
	"fgqptgoolgqvpqmjrzjhinpsvmz", // t
	"nllokktnxnxkjjgohxhiftqxrxr", // u
	"kdqxseqoqgsspxooxxlllnqxxxx", // v
	"ggmssfsshissmoigsskjlosmsss", // w
	"ehqqqiqqqiqqmqmqiqmmeqqqmmq", // x
	"enojilnjuoumimimjulihuuoquq", // y
	"hgnnnennnjnnnnnnnnnjnnjnnnh", // z
}

// wordCost is the mean cost of a pair, in thirds of a nat, from which on letters
// no longer read as a word. Words lie about 7, letters by chance about 13; of
// unseen words of seven letters 1 % cost more, of codes by chance 1 % less.
const wordCost = 9.3

// readable reports whether the letters read like a word of Swedish or English
// and how clearly not: the mean cost of its pairs. It takes a folded word, a to
// z only; other characters count as the word's edge.
func readable(word string) (bool, float64) {
	if word == "" {
		return false, 0
	}
	prev, sum, vowels := 0, 0, 0
	for i := 0; i <= len(word); i++ {
		next := 0
		if i < len(word) && 'a' <= word[i] && word[i] <= 'z' {
			next = int(word[i]-'a') + 1
			if isVowel(word[i]) {
				vowels++
			}
		}
		sum += int(pairCost[prev][next] - 'a')
		prev = next
	}
	cost := float64(sum) / float64(len(word)+1)
	if vowels == 0 && len(word) > 2 {
		cost += 2 // no word without a vowel, some abbreviations apart
	}
	return cost < wordCost, cost
}

// isVowel reports whether b is a vowel of a folded word.
func isVowel(b byte) bool {
	switch b {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// drawnOut reports whether a letter stands three times in a row, as in
// "SNÄLLAAA": someone is shouting. Codes do so once in some hundreds.
func drawnOut(word string) bool {
	for i := 2; i < len(word); i++ {
		if word[i] == word[i-1] && word[i] == word[i-2] {
			return true
		}
	}
	return false
}
