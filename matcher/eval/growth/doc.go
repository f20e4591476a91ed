// Package growth makes plausible Swedish help articles, to see what a growing
// knowledge base costs: titles, error messages, what customers say of them,
// causes and fixes, about things of a help desk in products that do not exist.
//
// About one article in five can be of a code, card or licence of another sort
// than ours whose fault reads like ours ("Rabattkoden har redan använts"), since
// those are what a larger desk would really add beside the seven.
//
// Imports kb. Promises: pure; the same number and seed give the same articles,
// and the first hundred of a thousand are those of a hundred.
package growth
