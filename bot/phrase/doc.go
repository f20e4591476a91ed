// Package phrase holds every word that the bot itself says: sentences by their
// keys in package bot, buttons' labels, and what is wrong with a code; in Swedish, and
// what customers hear in English, Norwegian (bokmål) and Danish too.
// What it says about the product comes from articles and is not here.
//
// Imports bot only. Promise: a phrase without words, or an argument that was
// not given, is a fault that a test finds; at run time it gives the key, or the
// sentence without the argument's part, and never fails.
package phrase
