// Package matcher says which articles a customer's text means, and how sure it
// is: text in, a calibrated Verdict out. It works for any article the moment it
// is in the index, and knows nothing of what articles are about.
//
//	read      the text is normalised (normalise.go), what it denies is taken out
//	          (denial.go), and it becomes words, sentences and vectors (read.go)
//	retrieve  bleve brings the articles that share words with it, the vectors
//	          those that lie near it
//	evidence  twelve numbers for each of them, all relative: to the article, to
//	          the index, to everyday language (evidence.go)
//	weigh     one small model with weights shared by all articles puts them in
//	          order (weigh.go); about the best one two questions are asked, is it
//	          meant, and is any (scope.go); and, of a text that may turn to another
//	          problem, whether two are (two.go)
//	decide    answer, ask or none, whichever costs least (decide.go)
//
// To add a feature: name it in evidence.go or scope.go, compute it there, run
// `make fit` and `make eval-worlds`, and keep it only if worlds left out gain.
//
// Imports kb and vectors. Promises: no network, clock, chance or environment;
// total (any string has a verdict); safe for concurrent use. What agents teach
// (Teach) counts from the next text on.
package matcher
